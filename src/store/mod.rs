//! Floor 2: the project file, the journal and writing without loss. The only floor that touches the disk below the session.
