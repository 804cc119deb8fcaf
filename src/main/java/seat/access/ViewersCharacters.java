package seat.access;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import seat.db.Database;

/** The characters of an account that are open to it: not those that were sold and are not emptied yet. */
public final class ViewersCharacters {
    private final Database database;

    public ViewersCharacters(Database database) {
        this.database = database;
    }

    /** Their ids, in order; a visitor has none. */
    public List<Long> of(Viewer viewer) {
        return viewer.isVisitor()
                ? List.of()
                : database.sql()
                        .sql(OwnCharacters.QUERY + " ORDER BY t.character_id")
                        .param(viewer.userId())
                        .query(Long.class)
                        .list();
    }

    /** Finds these characters and all others of the same accounts, which tells what moves between one person's own and lets nobody see them. */
    public Set<Long> ofTheSameUsers(Collection<Long> characterIds) {
        Set<Long> characters = new TreeSet<>(characterIds);
        if (!characters.isEmpty()) {
            characters.addAll(database.sql()
                    .sql(OwnCharacters.OF_THE_SAME_USERS)
                    .param("ids", characterIds)
                    .query(Long.class)
                    .list());
        }
        return characters;
    }
}
