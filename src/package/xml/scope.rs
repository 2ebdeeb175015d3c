//! Which namespace a prefix stands for, where.

use std::collections::HashMap;

use super::XmlError;

/// Declarations in sight of one place: many times what any document has. Each prefix is looked for among them.
const MOST_IN_SIGHT: usize = 300;

/// The namespaces declared by the open elements.
#[derive(Default)]
pub(super) struct Scope<'t> {
    /// A later one hides an earlier one of the same prefix.
    in_sight: Vec<(&'t str, u16)>,
    known: HashMap<String, u16>,
    /// The last answer: most elements have the same prefix.
    last: Option<(&'t str, u16)>,
}

impl<'t> Scope<'t> {
    pub(super) fn in_sight(&self) -> usize {
        self.in_sight.len()
    }

    /// `addresses` is where the document keeps each address once, none being the first.
    pub(super) fn declare(
        &mut self,
        prefix: &'t str,
        address: String,
        addresses: &mut Vec<String>,
    ) -> Result<(), XmlError> {
        if self.in_sight.len() >= MOST_IN_SIGHT {
            return Err(XmlError::TooLarge);
        }
        let namespace = if let Some(&known) = self.known.get(&address) {
            known
        } else {
            let next = u16::try_from(addresses.len()).map_err(|_full| XmlError::TooLarge)?;
            self.known.insert(address.clone(), next);
            addresses.push(address);
            next
        };
        self.in_sight.push((prefix, namespace));
        self.last = None;
        Ok(())
    }

    /// Whether one of the last so many declarations is of that prefix.
    pub(super) fn has_among_last(&self, count: usize, prefix: &str) -> bool {
        let mut last = self.in_sight.iter().rev().take(count);
        last.any(|(known, _)| *known == prefix)
    }

    /// Forgets what was declared after that many were in sight.
    pub(super) fn leave(&mut self, in_sight: usize) {
        if self.in_sight.len() > in_sight {
            self.in_sight.truncate(in_sight);
            self.last = None;
        }
    }

    /// What a prefix stands for; None where it was not declared.
    #[inline]
    pub(super) fn namespace(&mut self, prefix: &'t str) -> Option<u16> {
        match self.last {
            Some((last, namespace)) if last == prefix => Some(namespace),
            _ => {
                let namespace = self.found(prefix)?;
                self.last = Some((prefix, namespace));
                Some(namespace)
            }
        }
    }

    fn found(&self, prefix: &str) -> Option<u16> {
        let declared = self.in_sight.iter().rev();
        let mut declared = declared.filter(|(known, _)| *known == prefix);
        match declared.next() {
            Some((_, namespace)) => Some(*namespace),
            None if prefix.is_empty() || prefix == "xml" => Some(0),
            None => None,
        }
    }
}

/// The prefix that an attribute declares, "" for names without one; None where it declares nothing.
#[inline]
pub(super) fn declared(name: &str) -> Option<&str> {
    match name.strip_prefix("xmlns")? {
        "" => Some(""),
        rest => rest.strip_prefix(':'),
    }
}
