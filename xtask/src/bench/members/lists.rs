//! Lists of 100,000 people to invite: by the form of the site, and by `namkhong admin invite`.

use crate::bench::people::Organisation;
use crate::bench::site::Site;
use anyhow::{Context, Result, ensure};
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};
use store::{ImportState, Store};

const ROWS: u32 = 100_000;
/// Rows that are no good, of two kinds: addresses that are none, and those of members.
const BAD: u32 = 100;

/// What an import came to.
pub(super) struct Imported {
    /// From the form that was sent to the page that says it is done.
    pub(super) took: Duration,
    /// Until the answer to the form: the list was read by then.
    pub(super) read: Duration,
    /// Looks at the progress meanwhile.
    pub(super) looks: Vec<Duration>,
}

/// Sends a list as an administrator does and looks at its page until it is done.
pub(super) async fn by_form(store: &Store, site: &mut Site, of: &Organisation) -> Result<Imported> {
    let begun = Instant::now();
    let list = list("bieu.mau", true);
    let path = format!("/units/{}/import", of.root.id);
    let answer = site.file(&path, &of.administrator, "list", list.as_bytes())?;
    let job = answer.location.with_context(|| format!("the list was not taken: {}", answer.status))?;
    let mut looks = Vec::new();
    let page = loop {
        std::thread::sleep(Duration::from_millis(250));
        let page = site.page(&job, &of.administrator)?;
        if !page.body.contains("http-equiv=\"refresh\"") {
            break page;
        }
        looks.push(page.took);
    };
    let took = begun.elapsed();
    let id = job.rsplit('/').next().unwrap_or_default();
    let job = store.import_job(id).await?.context("the job is gone")?;
    ensure!(job.state == ImportState::Done, "the job ended as {:?}", job.state);
    let expected = (u64::from(ROWS - 2 * BAD), u64::from(2 * BAD));
    ensure!((job.added, job.refused) == expected, "{} were invited, {} refused", job.added, job.refused);
    ensure!(job.report.len() == 2 * BAD as usize, "the report tells {} rows", job.report.len());
    ensure!(page.body.matches("<tr>").count() > 2 * BAD as usize, "the page does not tell the bad rows");
    Ok(Imported { took, read: answer.took, looks })
}

/// The same by the command line; none when this version has no such command.
pub(super) fn by_command(
    program: &Path,
    folder: &Path,
    database: &str,
    unit: &str,
) -> Result<Option<Duration>> {
    let help = Command::new(program).args(["admin", "invite", "--help"]).output();
    if !help.context("cannot start namkhong")?.status.success() {
        return Ok(None);
    }
    let (file, links) = (folder.join("list.csv"), folder.join("links.csv"));
    std::fs::write(&file, list("dong.lenh", false)).context("cannot write the list")?;
    if links.exists() {
        std::fs::remove_file(&links).context("cannot remove the links of before")?;
    }
    let mut command = Command::new(program);
    command.args(["admin", "invite", "--unit", unit, "--file"]).arg(&file).arg("--links").arg(&links);
    command.arg("--keys").arg(crate::bench::keys_in(folder));
    let begun = Instant::now();
    let output =
        command.env("NAMKHONG_SERVE_DATABASE", database).output().context("cannot start namkhong")?;
    let took = begun.elapsed();
    let made = std::fs::read_to_string(&links).map_or(0, |links| links.lines().count());
    ensure!(
        made > ROWS as usize,
        "`admin invite` made {made} lines: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(Some(took))
}

/// A list as offices keep them.
fn list(whose: &str, is_partly_bad: bool) -> String {
    let mut list = "Họ và tên,Thư điện tử,Đơn vị,Mã\n".to_owned();
    for number in 0..ROWS {
        let email = match number / BAD {
            0 if is_partly_bad => format!("không.phải.địa.chỉ.{number}"),
            1 if is_partly_bad => format!("thanh.vien.{number}@thanhvien.example"),
            _ => format!("{whose}.{number}@truong.example"),
        };
        let unit = if number % 2 == 0 {
            format!("Đơn vị cấp 1 số {}", number / 2 % 10 + 1)
        } else {
            String::new()
        };
        let name = ["Nguyễn Thị Lan", "Trần Văn Hùng", "Lê Minh Châu", "Đỗ Ngọc Ánh"][number as usize % 4];
        let _written = writeln!(list, "{name},{email},{unit},HS{number}");
    }
    list
}
