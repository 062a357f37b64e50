//! Finding comments by their ids.

/// Where comments stand among others.
pub struct Index<'a>(Vec<(&'a str, usize)>);

impl<'a> Index<'a> {
    /// Of comments with these ids. It is sorted, not hashed: std's hashing would be 1 KB more of the wasm.
    pub fn of(ids: impl Iterator<Item = &'a str>) -> Self {
        let mut places: Vec<_> = ids.zip(0..).collect();
        places.sort_unstable();
        Index(places)
    }

    /// Where the comment with this id stands; of several, the first.
    pub fn place(&self, id: &str) -> Option<usize> {
        let at = self.0.partition_point(|(other, _)| *other < id);
        self.0.get(at).filter(|(other, _)| *other == id).map(|(_, place)| *place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_several_comments_with_one_id_the_first_is_found() {
        let index = Index::of(["c3", "c1", "c3", ""].into_iter());
        let places = ["c3", "c1", "", "c2", "c9"].map(|id| index.place(id));
        assert_eq!(places, [Some(0), Some(1), Some(3), None, None]);
    }
}
