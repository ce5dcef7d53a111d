"""Tables of accounts: who signs in, what they say of themselves, where they work, and which roles were verified."""

from accounts.models.company import Company, CompanySpelling, Representation
from accounts.models.profile import Profile, ShownRole, Situation
from accounts.models.role import Role, RoleClaim, State
from accounts.models.user import BarredAddress, User, UserManager

__all__ = [
    "BarredAddress",
    "Company",
    "CompanySpelling",
    "Profile",
    "Representation",
    "Role",
    "RoleClaim",
    "ShownRole",
    "Situation",
    "State",
    "User",
    "UserManager",
]
