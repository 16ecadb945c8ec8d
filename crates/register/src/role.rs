//! Who may do what: a role at a unit holds for that unit and all below it, and for nothing beside it.
//!
//! Nobody may declare, edit, retire or prove for another person: no role has such a deed, so none can be given.

use crate::UnknownCode;
use std::str::FromStr;

/// What a person is for a unit and all below.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Belongs to it; everybody does to one unit.
    Member,
    /// Invites, asks, looks at declarations, attests.
    Officer,
    /// Publishes for the unit.
    Publisher,
    /// Sees totals and the log of deeds, and nobody's contact.
    Auditor,
    /// An officer who also shapes units and roles.
    Administrator,
}

impl Role {
    /// Every role.
    pub const ALL: [Role; 5] =
        [Role::Member, Role::Officer, Role::Publisher, Role::Auditor, Role::Administrator];

    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            Role::Member => "member",
            Role::Officer => "officer",
            Role::Publisher => "publisher",
            Role::Auditor => "auditor",
            Role::Administrator => "administrator",
        }
    }

    /// Whether the role has a deed where it holds.
    const fn has(self, deed: Deed) -> bool {
        match self {
            Role::Member | Role::Publisher => false,
            Role::Auditor => matches!(deed, Deed::SeeUnit | Deed::SeeFigures | Deed::ReadEvents),
            Role::Officer => match deed {
                Deed::SeeUnit
                | Deed::SeeMembers
                | Deed::Invite
                | Deed::Ask
                | Deed::ReviewDeclaration
                | Deed::Attest
                | Deed::SeeFigures
                | Deed::SeeOverview
                | Deed::ReviewCase => true,
                Deed::ManageUnits
                | Deed::ManageRoles
                | Deed::ResetMember
                | Deed::ReadEvents
                | Deed::HandleDataRequest
                | Deed::OpenDirectory => false,
            },
            Role::Administrator => true,
        }
    }
}

impl FromStr for Role {
    type Err = UnknownCode;

    fn from_str(code: &str) -> Result<Role, UnknownCode> {
        Role::ALL.into_iter().find(|r| r.code() == code).ok_or(UnknownCode("roles"))
    }
}

/// A role of a person at a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// The role.
    pub role: Role,
    /// The unit's path; the path of every unit below begins with it.
    pub path: String,
}

/// What may be done at a unit by somebody with a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Deed {
    /// See the unit and its totals.
    SeeUnit,
    /// See who its members are and what they declared.
    SeeMembers,
    /// Invite people, by link or list, and take invitations back.
    Invite,
    /// Ask members to declare by a day.
    Ask,
    /// Confirm a declaration, or send it back for a look.
    ReviewDeclaration,
    /// Attest in person that an account is a member's.
    Attest,
    /// Make, rename and close units below, and move members between them.
    ManageUnits,
    /// Give and withdraw roles.
    ManageRoles,
    /// Let a member who lost every way in come back.
    ResetMember,
    /// Read the log of deeds.
    ReadEvents,
    /// See how many declared, by unit, without a name.
    SeeFigures,
    /// See who has not declared, what is due and what broke. A table with names to take away needs
    /// [`Deed::SeeMembers`] as well.
    SeeOverview,
    /// Be one of the two who decide about a reported account.
    ReviewCase,
    /// Answer what members ask about their own data.
    HandleDataRequest,
    /// Open the public directory of the organisation, or close it.
    OpenDirectory,
}

impl Deed {
    /// Every deed.
    pub const ALL: [Deed; 15] = [
        Deed::SeeUnit,
        Deed::SeeMembers,
        Deed::Invite,
        Deed::Ask,
        Deed::ReviewDeclaration,
        Deed::Attest,
        Deed::ManageUnits,
        Deed::ManageRoles,
        Deed::ResetMember,
        Deed::ReadEvents,
        Deed::SeeFigures,
        Deed::SeeOverview,
        Deed::ReviewCase,
        Deed::HandleDataRequest,
        Deed::OpenDirectory,
    ];
}

/// Whether somebody with these grants may do a deed at the unit with this path.
pub fn may(grants: &[Grant], deed: Deed, path: &str) -> bool {
    grants.iter().any(|g| !g.path.is_empty() && path.starts_with(&g.path) && g.role.has(deed))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(role: Role, path: &str) -> Vec<Grant> {
        vec![Grant { role, path: path.to_owned() }]
    }

    #[test]
    fn every_code_reads_back() {
        for role in Role::ALL {
            assert_eq!(role.code().parse(), Ok(role));
        }
        assert!("owner".parse::<Role>().is_err());
    }

    #[test]
    fn each_role_has_exactly_its_deeds() {
        use Deed::*;
        let officer = [
            SeeUnit,
            SeeMembers,
            Invite,
            Ask,
            ReviewDeclaration,
            Attest,
            SeeFigures,
            SeeOverview,
            ReviewCase,
        ];
        let auditor = [SeeUnit, SeeFigures, ReadEvents];
        for deed in Deed::ALL {
            assert!(!may(&of(Role::Member, "a/"), deed, "a/"));
            assert!(!may(&of(Role::Publisher, "a/"), deed, "a/"));
            assert_eq!(may(&of(Role::Officer, "a/"), deed, "a/"), officer.contains(&deed), "{deed:?}");
            assert_eq!(may(&of(Role::Auditor, "a/"), deed, "a/"), auditor.contains(&deed), "{deed:?}");
            assert!(may(&of(Role::Administrator, "a/"), deed, "a/"));
        }
    }

    #[test]
    fn a_role_reaches_below_its_unit_and_nowhere_else() {
        let grants = of(Role::Officer, "a/b/");
        for (path, reached) in
            [("a/b/", true), ("a/b/c/", true), ("a/", false), ("a/bc/", false), ("b/", false), ("", false)]
        {
            assert_eq!(may(&grants, Deed::Invite, path), reached, "{path}");
        }
        assert!(!may(&of(Role::Administrator, ""), Deed::Invite, "a/"), "an empty path is no unit");
        assert!(!may(&[], Deed::SeeUnit, "a/"));
    }

    proptest! {
        #[test]
        fn more_grants_never_take_a_deed_away(
            roles in prop::collection::vec((0usize..5, "[ab]/([ab]/){0,2}"), 0..4), path in "[ab]/([ab]/){0,3}"
        ) {
            let grants: Vec<Grant> =
                roles.into_iter().map(|(r, path)| Grant { role: Role::ALL[r], path }).collect();
            for deed in Deed::ALL {
                let any = grants.iter().any(|g| may(std::slice::from_ref(g), deed, &path));
                prop_assert_eq!(may(&grants, deed, &path), any);
            }
        }
    }
}
