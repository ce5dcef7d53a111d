"""Who answers which port of the kernel."""

from community.forum.begun import Begun
from community.forum.discussions import Answers
from community.forum.unanswered import Questions
from community.live.queries import Positions
from community.moderation.queries import Reported
from community.notifications.counting import Counting
from community.notifications.queries import Following
from community.spaces.actions.cohorts import Belonging
from community.spaces.groups import Opened
from community.spaces.queries import Titles
from kernel import ports
from knowledge.guidance.begun import Begun as GuidanceBegun
from knowledge.guide.examples import Tried
from knowledge.ideas.drafts import Beginnings
from knowledge.ideas.queries.figures import Counted
from knowledge.offers.programmes import OnShelf
from knowledge.regions.queries import Contacts
from knowledge.stories.origins import Grown
from mailing.outbox import Outbox

ports.provide(ports.Mailer, Outbox())
ports.provide(ports.Live, Positions())
ports.provide(ports.Inbox, Counting())
ports.provide(ports.Follows, Following())
ports.provide(ports.Discussions, Answers())
ports.provide(ports.OpenQuestions, Questions())
ports.provide(ports.Drafts, Begun())
ports.provide(ports.Examples, Tried())
ports.provide(ports.Programmes, OnShelf())
ports.provide(ports.Groups, Opened())
ports.provide(ports.Guidance, GuidanceBegun())
ports.provide(ports.Ideas, Beginnings())
ports.provide(ports.IdeaFigures, Counted())
ports.provide(ports.RegionContacts, Contacts())
ports.provide(ports.Reports, Reported())
ports.provide(ports.Rooms, Titles())
ports.provide(ports.Cohorts, Belonging())
ports.provide(ports.Stories, Grown())
