-- The next answer comes whole, so that every stored asset is told its place.
UPDATE updates SET etags = NULL WHERE resource IN ('character.assets', 'corporation.assets');
