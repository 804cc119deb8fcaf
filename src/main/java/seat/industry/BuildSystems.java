package seat.industry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import seat.db.Database;
import seat.eve.IndustryActivity;

/** Solar systems where characters may want to build, with what it costs there ({@code GET /industry/systems}). */
public final class BuildSystems {
    private final Database database;

    public BuildSystems(Database database) {
        this.database = database;
    }

    /**
     * A system.
     *
     * @param costIndex of the activity, 0.05 for 5 %
     */
    public record BuildSystem(long systemId, double costIndex) {}

    /** Where these characters are and where jobs of theirs run or ran in stations, the cheapest first. One statement. */
    public List<BuildSystem> of(Collection<Long> characterIds, IndustryActivity activity) {
        List<BuildSystem> systems = new ArrayList<>();
        if (!characterIds.isEmpty()) {
            database.reading()
                    .sql("""
                            SELECT s.system_id, i.cost_index FROM (
                              SELECT l.solar_system_id AS system_id FROM character_locations l WHERE l.character_id IN (:ids)
                              UNION
                              SELECT f.solar_system_id FROM character_industry_jobs j
                              JOIN industry_facilities f ON f.facility_id = j.facility_id
                              WHERE j.character_id IN (:ids)
                            ) s
                            JOIN industry_system_cost_indices i ON i.solar_system_id = s.system_id AND i.activity = :activity
                            ORDER BY i.cost_index, s.system_id
                            """)
                    .param("ids", characterIds.stream().distinct().toList())
                    .param("activity", activity.costIndex())
                    .query(row -> {
                        systems.add(new BuildSystem(row.getLong(1), row.getDouble(2)));
                    });
        }
        return systems;
    }
}
