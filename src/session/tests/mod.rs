//! Scripts of whole workflows without a screen: commands and events in, project and effects out.

mod desk;
mod keeping;
mod leaving;
mod left;
mod moving;
mod older;
mod opened;
mod opening;
mod saving;
mod sources;
mod tagging;
mod typing;
