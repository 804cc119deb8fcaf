package seat.industry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import seat.db.Database;
import seat.eve.IndustryActivity;

/** Reads what blueprints make out of the static data. */
public final class Recipes {
    private static final int MOST = 20;
    private static final int SHORTEST = 2;

    private final Database database;

    public Recipes(Database database) {
        this.database = database;
    }

    /** A blueprint that a search found, by its English name. */
    public record Found(long blueprintTypeId, String name) {}

    private record Head(String activity, int seconds, int maxRuns, long productTypeId, long quantity) {}

    /** What a blueprint manufactures or reacts; empty for what is no such blueprint, and without static data. Two statements. */
    public Optional<Recipe> of(long blueprintTypeId) {
        Optional<Head> found = database.reading()
                .sql("""
                        SELECT a.activity, COALESCE(a.seconds, 0) AS seconds, COALESCE(b.max_production_limit, 0) AS max_runs,
                               o.type_id AS product_type_id, COALESCE(o.quantity, 1) AS quantity
                        FROM sde_pointer p
                        JOIN sde_blueprints b ON b.version = p.version
                        JOIN sde_blueprint_activities a ON a.version = p.version AND a.blueprint_type_id = b.blueprint_type_id
                        JOIN sde_blueprint_products o ON o.version = p.version AND o.blueprint_type_id = b.blueprint_type_id
                          AND o.activity = a.activity
                        WHERE p.id = 1 AND b.blueprint_type_id = ? AND a.activity IN ('manufacturing', 'reaction')
                        ORDER BY o.position LIMIT 1
                        """)
                .param(blueprintTypeId)
                .query(Head.class)
                .optional();
        return found.map(head -> new Recipe(
                blueprintTypeId,
                head.activity().equals("reaction") ? IndustryActivity.REACTION : IndustryActivity.MANUFACTURING,
                Duration.ofSeconds(head.seconds()),
                head.maxRuns(),
                new Recipe.Amount(head.productTypeId(), head.quantity()),
                materials(blueprintTypeId, head.activity())));
    }

    private List<Recipe.Amount> materials(long blueprintTypeId, String activity) {
        List<Recipe.Amount> materials = new ArrayList<>();
        database.reading().sql("""
                        SELECT m.type_id, m.quantity FROM sde_pointer p
                        JOIN sde_blueprint_materials m ON m.version = p.version
                        WHERE p.id = 1 AND m.blueprint_type_id = ? AND m.activity = ? AND m.quantity IS NOT NULL
                        ORDER BY m.position
                        """).params(blueprintTypeId, activity).query(row -> {
            materials.add(new Recipe.Amount(row.getLong(1), row.getLong(2)));
        });
        return materials;
    }

    /** Blueprints and reaction formulas whose English name contains a text, by name; at most {@value #MOST}. One statement. */
    public List<Found> find(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return wanted.length() < SHORTEST
                ? List.of()
                : database.reading()
                        .sql("""
                                SELECT b.blueprint_type_id, t.name FROM sde_pointer p
                                JOIN sde_blueprints b ON b.version = p.version
                                JOIN sde_types t ON t.version = p.version AND t.type_id = b.blueprint_type_id
                                WHERE p.id = 1 AND t.published = TRUE AND LOWER(t.name) LIKE ? ESCAPE '!'
                                  AND EXISTS (SELECT 1 FROM sde_blueprint_activities a WHERE a.version = p.version
                                    AND a.blueprint_type_id = b.blueprint_type_id AND a.activity IN ('manufacturing', 'reaction'))
                                ORDER BY t.name LIMIT %d
                                """.formatted(MOST))
                        .param("%" + wanted.replaceAll("([!%_])", "!$1") + "%")
                        .query((row, number) -> new Found(row.getLong(1), row.getString(2)))
                        .list();
    }

    /** Whether static data has been imported: without it no blueprint is known. */
    public boolean areKnown() {
        return database.reading()
                        .sql("SELECT COUNT(*) FROM sde_pointer WHERE id = 1 AND version > 0")
                        .query(Long.class)
                        .single()
                > 0;
    }
}
