//! An organisation, and the way in for its first administrator. The link can be followed once, within 30 days; who has it
//! joins, so it is printed and sent nowhere.

use super::{Desk, Said, day, found, time};
use crate::args::InitArgs;
use anyhow::{Context, Result, bail};
use serde_json::json;
use store::{ADMINISTRATOR, NewInvitation};

pub(super) async fn run(desk: &Desk<'_>, args: &InitArgs) -> Result<Said> {
    // everything that was typed is read first: an organisation without a way in helps nobody
    let organisation = found::unit_name(&args.organisation)?;
    let name = found::name(&args.name)?;
    let email = found::email(args.email.as_deref())?;
    let folded = organisation.to_lowercase();
    let open = desk.store.organisations().await?.into_iter().filter(|unit| unit.closed_at.is_none());
    if let Some(there) = open.into_iter().find(|unit| unit.name.to_lowercase() == folded) {
        bail!(
            "{} is there already, with the id {}; `namkhong admin invite --unit {} --name NAME --role administrator` \
             invites another administrator",
            there.name,
            there.id,
            there.id
        );
    }
    let made = desk.store.create_organisation(&organisation, desk.now).await?;
    let new = NewInvitation {
        unit: made.id.clone(),
        name: name.as_str().to_owned(),
        email,
        code: None,
        role: Some(ADMINISTRATOR.to_owned()),
        batch: None,
        invited_by: None,
    };
    let invitation = desk.store.invite(&new, desk.now).await.with_context(|| {
        format!(
            "{organisation} is made, without an administrator; try `namkhong admin invite --unit {} --name NAME \
             --role administrator`",
            made.id
        )
    })?;
    let (link, until) = (desk.link(&invitation.id), day(invitation.expires_at));
    let text = format!(
        "{link}\n\n{} joins {organisation} as its administrator by this link, once, until {until}. Whoever has it can \
         join: hand it over in person or by a way that only they read.\nThe organisation's id is {}.",
        invitation.name, made.id
    );
    let value = json!({
        "organisation": made.id,
        "organisation_name": organisation,
        "invitation": invitation.id,
        "name": invitation.name,
        "link": link,
        "expires_at": time(invitation.expires_at),
    });
    Ok((text, value))
}
