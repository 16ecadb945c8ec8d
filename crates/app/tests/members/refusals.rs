//! What cannot be done, and where the error sends people.

use super::NOBODY;
use super::installation::Installation;

#[test]
fn an_unknown_id_is_an_error_that_says_where_ids_stand() {
    let here = Installation::new("members-unknown");
    let (root, _) = here.init("Hội A", "Nguyễn Văn An");
    for id in [NOBODY, "../x", "", "\u{1b}[2J"] {
        for (args, says) in [
            (&["unit", "add", "--parent", id, "Phòng 1"][..], "unit list"),
            (&["unit", "list", "--organisation", id], "unit list"),
            (&["unit", "rename", id, "Phòng 1"], "unit list"),
            (&["unit", "close", id], "unit list"),
            (&["invite", "--unit", id, "--name", "Lê An"], "unit list"),
            (&["member", "list", "--unit", id], "unit list"),
            (&["member", "search", "--unit", id, "an"], "unit list"),
            (&["member", "show", id], "member search"),
            (&["member", "move", id, "--unit", &root], "member search"),
            (&["member", "leave", id], "member search"),
            (&["member", "reset", id], "member search"),
            (&["member", "grant", id, "--unit", &root, "--role", "officer"], "member search"),
            (&["member", "withdraw", id, "--unit", &root, "--role", "officer"], "member search"),
            (&["ask", "--unit", id, "--due", "2026-12-31", "--by", id], "unit list"),
            (&["ask", "--unit", &root, "--due", "2026-12-31", "--by", id], "member search"),
            (&["ask", "list", "--unit", id], "unit list"),
            (&["ask", "show", id], "ask list"),
            (&["ask", "close", id, "--by", id], "ask list"),
            (&["events", "--organisation", id], "unit list"),
        ] {
            let said = here.refused(1, args);
            assert!(said.contains(says) && !said.contains('\u{1b}'), "{args:?}: {said}");
        }
    }
    let said = here.refused(1, &["member", "list", "--unit", &root, "--after", "x"]);
    assert!(said.contains("--after"), "{said}");
}

#[test]
fn a_command_that_is_not_complete_is_bad_usage() {
    let here = Installation::new("members-usage");
    for args in [
        &["init", "--organisation", "Hội A"][..],
        &["unit"],
        &["unit", "add", "Phòng 1"],
        &["invite", "--unit", NOBODY],
        &["invite", "--unit", NOBODY, "--file", "x.csv", "--name", "Lê An"],
        &["invite", "--unit", NOBODY, "--file", "x.csv", "--role", "officer"],
        &["member", "show"],
        &["member", "grant", NOBODY, "--role", "officer"],
        &["ask"],
        &["ask", "--unit", NOBODY, "--due", "2026-12-31"],
        &["ask", "close", NOBODY],
        &["events"],
        &["events", "--organisation", NOBODY, "--before", "x"],
        // nobody declares, proves or reads for another
        &["declare", "--member", NOBODY],
        &["member", "declare", NOBODY],
        &["member", "prove", NOBODY],
    ] {
        here.refused(2, args);
    }
}
