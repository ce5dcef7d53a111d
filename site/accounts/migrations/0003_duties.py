"""The groups whose members have duties (see `accounts.grants.DUTIES`), and profiles for accounts made before there were any."""

import secrets

from django.db import migrations


def forward(apps, schema_editor):
    for name in ("Moderation", "Redaktion"):
        apps.get_model("auth", "Group").objects.get_or_create(name=name)
    profile = apps.get_model("accounts", "Profile")
    for user in apps.get_model("accounts", "User").objects.filter(profile=None):
        profile.objects.create(user=user, handle=f"mitglied-{user.pk}", avatar_seed=secrets.token_hex(8))


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_profiles_companies_roles"), ("auth", "0012_alter_user_first_name_max_length")]
    operations = [migrations.RunPython(forward, migrations.RunPython.noop)]
