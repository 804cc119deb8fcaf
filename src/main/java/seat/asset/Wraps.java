package seat.asset;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import seat.db.Database;

/** What is known of courier wraps and of structures nobody may dock at: little, and from other sources than the lists of assets. */
public final class Wraps {
    private static final String REFUSED = "refused";

    private final Database database;

    public Wraps(Database database) {
        this.database = database;
    }

    /** The collateral of the courier contracts these characters have taken and not delivered, in ISK: their wraps are worth at most that to them. */
    public double collateral(Collection<Long> characterIds) {
        return characterIds.isEmpty()
                ? 0
                : database.sql()
                        .sql("""
                                SELECT COALESCE(SUM(collateral), 0) FROM contract_details
                                WHERE acceptor_id IN (:characters) AND type = 'courier' AND status = 'in_progress'
                                """)
                        .param("characters", characterIds)
                        .query(Double.class)
                        .single();
    }

    /**
     * Finds those of some characters whom ESI has not refused a structure: they could dock there, and tell its name, once they are asked.
     *
     * @return in the order they were given
     */
    public List<Long> notRefused(long structureId, Collection<Long> characterIds) {
        List<Long> left = new ArrayList<>(characterIds);
        if (!left.isEmpty()) {
            left.removeAll(database.sql()
                    .sql("""
                            SELECT owner_id FROM fan_outs WHERE resource = 'character.structures' AND detail_id = :structure
                              AND owner_id IN (:characters) AND outcome = :refused
                            """)
                    .param("structure", String.valueOf(structureId))
                    .param("characters", characterIds)
                    .param("refused", REFUSED)
                    .query(Long.class)
                    .list());
        }
        return left;
    }
}
