package seat.simulator;

import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is known of characters, corporations and alliances themselves: sheets, history, affiliation, roles, members. */
final class Sheets {

    private static final List<String> OFFICES = List.of(
            "Director",
            "Accountant",
            "Station_Manager",
            "Trader",
            "Personnel_Manager",
            "Factory_Manager",
            "Project_Manager");
    private static final int[][] BLOODLINES = {{1, 1}, {1, 2}, {2, 3}, {2, 4}, {4, 5}, {4, 6}, {8, 7}, {8, 8}};

    private final World world;

    Sheets(World world) {
        this.world = world;
    }

    ObjectNode character(int i, long t) {
        int corporation = world.people().corporation(i, t);
        ObjectNode sheet = Json.object();
        sheet.put("achievement_score", world.dice().below(4000, "score", i));
        putAlliance(sheet, corporation, "faction_id");
        int[] blood = BLOODLINES[world.dice().below(BLOODLINES.length, "blood", i)];
        sheet.put("birthday", SimulatorClock.iso(world.people().birthday(i)));
        sheet.put("bloodline_id", blood[1]);
        if (i % 4 == 1) {
            sheet.put(
                    "character_title_id",
                    new UUID(world.dice().roll("title", i, 0, 0), world.dice().roll("title", i, 1, 0)).toString());
        }
        sheet.put("corporation_id", World.corporationId(corporation));
        if (isCeo(i)) {
            sheet.put("corporation_title", "Chief Executive Officer");
        }
        if (world.dice().below(3, "described", i) > 0) {
            sheet.put(
                    "description",
                    "Capsuleer since "
                            + SimulatorClock.iso(world.people().birthday(i)).substring(0, 4) + ". Fly <b>safe</b>.");
        }
        sheet.put("gender", world.dice().below(2, "gender", i) == 0 ? "male" : "female");
        sheet.put("name", world.people().name(i));
        sheet.put("race_id", blood[0]);
        // It drifts: each day a little up or down.
        long day = world.clock().slot(t, 86_400, i);
        sheet.put(
                "security_status",
                (world.dice().below(1500, "security", i) - 500 + world.dice().below(50, "s", i, day)) / 100.0);
        return sheet;
    }

    ArrayNode history(int i, long t) {
        ArrayNode history = Json.array();
        People people = world.people();
        long moves = people.isMover(i) ? people.moves(i).count(t) : 0;
        for (long n = moves; n >= 0; n--) {
            long joined =
                    n == 0 ? people.birthday(i) + 86_400L * 30 : people.moves(i).at(n - 1);
            ObjectNode entry = history.addObject();
            entry.put("corporation_id", World.corporationId(people.corporationAfter(i, n)));
            entry.put("record_id", i * 1000L + n + 1);
            entry.put("start_date", SimulatorClock.iso(joined));
        }
        return history;
    }

    ObjectNode affiliation(int i, long t) {
        int corporation = world.people().corporation(i, t);
        ObjectNode row = Json.object();
        row.put("character_id", World.characterId(i));
        row.put("corporation_id", World.corporationId(corporation));
        putAlliance(row, corporation, "faction_id");
        return row;
    }

    private void putAlliance(ObjectNode node, int corporation, String faction) {
        int alliance = world.people().alliance(corporation);
        if (alliance >= 0) {
            node.put("alliance_id", People.ALLIANCES + alliance);
        }
        if (corporation % 8 == 5) {
            node.put(faction, 500_001L + corporation % 4);
        }
    }

    boolean isCeo(int i) {
        return i < world.people().corporations();
    }

    /** Roles anywhere; a Director holds every office, as in EVE. */
    TreeSet<String> roles(int i, long t) {
        TreeSet<String> roles = new TreeSet<>();
        int rank = world.people().rank(i);
        if (isCeo(i) || rank < 5) {
            roles.addAll(OFFICES);
        } else if (rank < 15) {
            roles.add("Accountant");
        } else if (rank < 22) {
            roles.add("Station_Manager");
        } else if (rank < 30) {
            roles.add("Trader");
        } else if (rank < 50) {
            roles.add("Factory_Manager");
        }
        if (rank < 60 && world.dice().below(3, "fitting", i, world.clock().slot(t, 6 * 3600, i)) > 0) {
            roles.add("Fitting_Manager");
        }
        return roles;
    }

    ObjectNode rolesDocument(int i, long t) {
        ObjectNode document = Json.object();
        document.set("roles", Json.texts(roles(i, t)));
        List<String> hangars = world.people().rank(i) < 60 ? List.of("Hangar_Take_1", "Hangar_Query_1") : List.of();
        document.set("roles_at_base", Json.texts(hangars));
        document.set("roles_at_hq", Json.texts(isCeo(i) ? List.of("Hangar_Take_2") : List.of()));
        document.set("roles_at_other", Json.texts(List.of()));
        return document;
    }

    ObjectNode corporation(int c, long t) {
        ObjectNode sheet = Json.object();
        int alliance = world.people().alliance(c);
        if (alliance >= 0) {
            sheet.put("alliance_id", People.ALLIANCES + alliance);
        }
        sheet.put("ceo_id", World.characterId(c));
        sheet.put("creator_id", World.characterId(c));
        sheet.put("date_founded", SimulatorClock.iso(world.people().birthday(c) + 86_400));
        sheet.put("description", "The corporation of " + world.people().name(c) + " and friends.");
        if (c % 8 == 5) {
            sheet.put("enlisted_faction_id", 500_001L + c % 4);
        }
        sheet.put("friendly_fire", "illegal");
        sheet.put("home_station_id", home(c).id());
        sheet.put("member_count", world.people().members(c, t).size());
        sheet.put("name", world.people().corporationName(c));
        if (c % 3 != 1) {
            ObjectNode palette = sheet.putObject("palette");
            palette.put("main_color", "#0099FF");
            if (c % 3 == 0) {
                palette.put("secondary_color", "#FFFFFF");
                palette.put("tertiary_color", "#101010");
            }
        }
        sheet.put("shares", 1000);
        sheet.put("state", "active");
        ObjectNode tax = sheet.putObject("tax_rates");
        tax.put("isk", (5 + world.dice().below(3, "tax", c, world.clock().slot(t, 5L * 86_400, c))) / 100.0);
        tax.put("loyalty_point", 0.0);
        sheet.put("ticker", Names.ticker("C", c));
        sheet.put("type", "player_owned");
        sheet.put("url", "https://corporation-" + c + ".example");
        sheet.put("war_eligible", c % 2 == 0);
        return sheet;
    }

    Universe.Place home(int c) {
        return world.universe().station(world.dice().below(1000, "base", c));
    }

    ArrayNode members(int c, long t) {
        return Json.numbers(
                world.people().members(c, t).stream().map(World::characterId).toList());
    }

    ObjectNode alliance(int a) {
        int creator = firstOf(a);
        ObjectNode sheet = Json.object();
        sheet.put("creator_corporation_id", World.corporationId(creator));
        sheet.put("creator_id", World.characterId(creator));
        sheet.put("date_founded", SimulatorClock.iso(world.people().birthday(creator) + 86_400L * 60));
        sheet.put("executor_corporation_id", World.corporationId(creator));
        sheet.put("name", Names.alliance(a));
        sheet.put("ticker", Names.ticker("A", a));
        if (a % 2 == 1) {
            sheet.put("faction_id", 500_001L + a % 4);
        }
        return sheet;
    }

    ArrayNode allianceMembers(int a) {
        ArrayNode rows = Json.array();
        for (int c = 0; c < world.people().corporations(); c++) {
            if (world.people().alliance(c) == a) {
                rows.add(World.corporationId(c));
            }
        }
        return rows;
    }

    private int firstOf(int alliance) {
        for (int c = 0; c < world.people().corporations(); c++) {
            if (world.people().alliance(c) == alliance) {
                return c;
            }
        }
        return 0;
    }
}
