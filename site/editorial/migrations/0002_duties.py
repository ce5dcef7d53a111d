"""What the groups may do in the admin, and the workflow of the editorial team; Wagtail's own groups and workflow go."""

from django.db import migrations

PAGES = ("add", "change", "publish", "lock", "unlock", "bulk_delete")
MEDIA = (("wagtailimages", "image"), ("wagtaildocs", "document"))  # Wagtail asks for the permissions of its own models
WORDS = ("challenge", "branch", "region", "district", "municipality", "sizeband", "representationkind", "subject", "targetgroup")


def permission(apps, app, model, codename, name=""):
    """The permission, made if migrations run before Django makes it."""
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(app_label=app, model=model)
    found, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": name or f"Can {codename.replace('_', ' ')}"}
    )
    return found


def duties(apps, schema_editor):
    """Redaktion writes and publishes; both groups come into the admin; moderation keeps the companies."""
    groups = apps.get_model("auth", "Group").objects
    groups.filter(name__in=("Editors", "Moderators")).delete()
    editors, _ = groups.get_or_create(name="Redaktion")
    moderators, _ = groups.get_or_create(name="Moderation")
    access = permission(apps, "wagtailadmin", "admin", "access_admin", "Can access Wagtail admin")
    companies = [permission(apps, "accounts", "company", f"{verb}_company") for verb in ("view", "change")]
    words = [permission(apps, "taxonomy", word, f"{verb}_{word}") for word in WORDS for verb in ("add", "change", "view")]
    words += [permission(apps, "knowledge_stories", "technology", f"{verb}_technology") for verb in ("add", "change", "delete", "view")]
    editors.permissions.add(access, *words)
    moderators.permissions.add(access, *companies)
    _pages(apps, editors)
    _media(apps, editors)


def _pages(apps, editors):
    root = apps.get_model("content_pages", "BasePage").objects.get(depth=1)
    for verb in PAGES:
        rule = permission(apps, "content_pages", "basepage", f"{verb}_basepage")
        apps.get_model("wagtailcore", "GroupPagePermission").objects.get_or_create(group=editors, page=root, permission=rule)


def _media(apps, editors):
    root = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)
    for app, model in MEDIA:
        for verb in ("add", "change", "delete", "choose"):
            rule = permission(apps, app, model, f"{verb}_{model}")
            apps.get_model("wagtailcore", "GroupCollectionPermission").objects.get_or_create(group=editors, collection=root, permission=rule)


def workflow(apps, schema_editor):
    """“Redaktion prüft”: whoever belongs to the team may approve; it stands over the whole tree."""
    tasks = apps.get_model("wagtailcore", "GroupApprovalTask").objects
    workflows = apps.get_model("wagtailcore", "Workflow").objects
    workflows.all().delete()
    apps.get_model("wagtailcore", "Task").objects.all().delete()
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(app_label="wagtailcore", model="groupapprovaltask")
    task = tasks.create(name="Redaktion prüft", active=True, content_type=content_type)
    task.groups.add(apps.get_model("auth", "Group").objects.get(name="Redaktion"))
    made = workflows.create(name="Redaktion prüft", active=True)
    apps.get_model("wagtailcore", "WorkflowTask").objects.create(workflow=made, task_id=task.pk, sort_order=0)
    root = apps.get_model("content_pages", "BasePage").objects.get(depth=1)
    apps.get_model("wagtailcore", "WorkflowPage").objects.create(workflow=made, page=root)


class Migration(migrations.Migration):
    dependencies = [
        ("editorial", "0001_initial"),
        ("accounts", "0003_duties"),
        ("content_pages", "0003_finalize_page_model"),
        ("taxonomy", "0001_initial"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailimages", "0027_image_description"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.RunPython(duties, migrations.RunPython.noop),
        migrations.RunPython(workflow, migrations.RunPython.noop),
    ]
