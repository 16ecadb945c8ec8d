//! The laid out pages as the bytes of a PDF. Everything is either a piece of meaning with its node, or marked as decoration.

use super::board::{Block, Board, Mark, Node, NodeId};
use super::face::Faces;
use crate::PaperError;
use crate::paper::Paper;
use crate::plain::plain;
use krilla::color::luma;
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, SpanTag, TagGroup, TagTree};
use krilla::{Document, SerializeSettings};

/// Writes the pages.
pub(super) fn write(board: Board<'_>, paper: &Paper, title: &str) -> Result<Vec<u8>, PaperError> {
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| PaperError::Pdf(format!("{error:?}").into()))?;
    let settings = SerializeSettings { configuration, ..SerializeSettings::default() };
    let mut document = Document::new_with(settings);
    let mut content: Vec<Vec<Identifier>> = vec![Vec::new(); board.nodes.len()];
    for blocks in &board.pages {
        let size = PageSettings::from_wh(board.frame.width, board.frame.height);
        let mut page = document.start_page_with(size.unwrap_or_default());
        let mut surface = page.surface();
        for block in blocks {
            draw(&mut surface, board.faces, block, &mut content);
        }
        surface.finish();
        page.finish();
    }
    document.set_metadata(metadata(paper, title));
    let mut outline = Outline::new();
    for entry in &board.entries {
        let place = XyzDestination::new(entry.page, Point::from_xy(0.0, entry.y));
        outline.push_child(OutlineNode::new(entry.title.clone(), place));
    }
    document.set_outline(outline);
    let mut tree = TagTree::new().with_lang(Some(paper.lang.code().to_owned()));
    for root in &board.roots {
        tree.children.extend(group(&board.nodes, &mut content, *root).map(Into::into));
    }
    document.set_tag_tree(tree);
    document.finish().map_err(|error| PaperError::Pdf(Box::new(error)))
}

/// Title, language and day. The day is the paper's, so that the same paper is the same bytes.
fn metadata(paper: &Paper, title: &str) -> Metadata {
    let year = u16::try_from(paper.day.year()).unwrap_or(0);
    let part = |number: i8| u8::try_from(number).unwrap_or(1);
    let day = DateTime::new(year).month(part(paper.day.month())).day(part(paper.day.day()));
    let metadata =
        Metadata::new().title(title.to_owned()).language(paper.lang.code().to_owned()).creation_date(day);
    match plain(&paper.office).trim() {
        "" => metadata,
        office => metadata.authors(vec![office.to_owned()]),
    }
}

/// A node with what it holds; nothing where it holds nothing.
fn group(nodes: &[Node], content: &mut [Vec<Identifier>], id: NodeId) -> Option<TagGroup> {
    let node = nodes.get(id)?;
    let mut group = TagGroup::new(node.tag.clone());
    for identifier in content.get_mut(id).map(std::mem::take).unwrap_or_default() {
        group.push(identifier);
    }
    for child in &node.children {
        group.children.extend(self::group(nodes, content, *child).map(Into::into));
    }
    Some(group)
}

/// Draws a block.
fn draw(surface: &mut Surface<'_>, faces: &Faces, block: &Block, content: &mut [Vec<Identifier>]) {
    let tag = match block.node {
        Some(_) => ContentTag::Span(SpanTag::empty()),
        None => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)),
    };
    let identifier = surface.start_tagged(tag);
    for mark in &block.marks {
        draw_mark(surface, faces, mark);
    }
    surface.end_tagged();
    if let Some(content) = block.node.and_then(|node| content.get_mut(node)) {
        content.push(identifier);
    }
}

/// Draws a mark.
fn draw_mark(surface: &mut Surface<'_>, faces: &Faces, mark: &Mark) {
    let fill = |tone| Some(Fill { paint: luma::Color::new(tone).into(), ..Fill::default() });
    match mark {
        Mark::Letters { x, y, style, size, text } => {
            surface.set_fill(fill(0));
            surface.set_stroke(None);
            let glyphs = faces.glyphs(text, *style);
            surface.draw_glyphs(Point::from_xy(*x, *y), &glyphs, faces.font(*style), text, *size, false);
        }
        Mark::Tone { x, y, width, height, tone } => {
            let mut path = PathBuilder::new();
            if let Some(rectangle) = Rect::from_xywh(*x, *y, *width, *height) {
                path.push_rect(rectangle);
            }
            if let Some(path) = path.finish() {
                surface.set_fill(fill(*tone));
                surface.set_stroke(None);
                surface.draw_path(&path);
            }
        }
        Mark::Line { from, to, width } => {
            let mut path = PathBuilder::new();
            path.move_to(from.0, from.1);
            path.line_to(to.0, to.1);
            if let Some(path) = path.finish() {
                surface.set_fill(None);
                surface.set_stroke(Some(Stroke { width: *width, ..Stroke::default() }));
                surface.draw_path(&path);
            }
        }
    }
}
