//! Floor 2: from what the user wants to what changes. Pure.
