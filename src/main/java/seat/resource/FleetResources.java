package seat.resource;

import static java.time.Duration.ofMinutes;
import static seat.resource.Resource.character;

import java.util.List;
import seat.sync.Mapping;
import seat.sync.Source;

/** The fleet a character is in, and all of it with the token of the fleet's boss. */
final class FleetResources {
    private static final String BOSS_OF = """
            SELECT fleet_id FROM character_fleets WHERE character_id = :owner AND fleet_boss_id = :owner
            """;

    private FleetResources() {}

    static List<Resource> all() {
        return List.of(
                character("fleet")
                        .needs("fleet", "combat")
                        .get("/characters/{character_id}/fleet")
                        .emptyWhenMissing()
                        .whileOnline(ofMinutes(5))
                        .wakes("fleet-settings", "fleet-members", "fleet-wings")
                        .into("character_fleets")
                        .shown("fleet", "character_fleets", v -> v)
                        .build(),
                character("fleet-settings")
                        .needs("fleet", "combat")
                        .get("/fleets/{fleet_id}")
                        .each("fleet_id", 1, BOSS_OF)
                        .whileOnline(ofMinutes(5))
                        .into("fleets", t -> inFleet(t).key("fleet_id"))
                        .build(),
                character("fleet-members")
                        .needs("fleet", "combat")
                        .get("/fleets/{fleet_id}/members")
                        .each("fleet_id", 1, BOSS_OF)
                        .whileOnline(ofMinutes(5))
                        .into("fleet_members", t -> inFleet(t).key("fleet_id", "character_id"))
                        .build(),
                character("fleet-wings")
                        .needs("fleet", "combat")
                        .get("/fleets/{fleet_id}/wings")
                        .each("fleet_id", 1, BOSS_OF)
                        .whileOnline(ofMinutes(5))
                        .into(
                                "fleet_wings",
                                t -> inFleet(t).from("wing_id", "id").key("fleet_id", "wing_id"))
                        .into(
                                "fleet_squads",
                                t -> inFleet(t.rows("squads"))
                                        .from("squad_id", "id")
                                        .source("wing_id", new Source.Outer("id"))
                                        .key("fleet_id", "squad_id"))
                        .build());
    }

    private static Mapping.Builder inFleet(Mapping.Builder t) {
        return t.ownedBy("fleet_boss_id").request("fleet_id").shared();
    }
}
