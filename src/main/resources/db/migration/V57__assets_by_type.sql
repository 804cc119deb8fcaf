-- Who of mine has one of these, and where: asked with every letter that is typed into the search.
CREATE INDEX IF NOT EXISTS character_assets_character_type_index ON character_assets (character_id, type_id);
