package seat.simulator;

import java.util.List;

/** Whom a document belongs to, by the parameters of its path; and which values a parameter can have. */
final class Owners {

    private Owners() {}

    /** The number of the corporation a document belongs to: its own, or its character's at that time. */
    static int corporation(Scope scope) {
        List<String> names = scope.document.route().names();
        if (names.contains("corporation_id")) {
            return World.corporation(scope.document.id("corporation_id"));
        }
        if (names.contains("character_id")) {
            return scope.world().people().corporation(World.character(scope.document.id("character_id")), scope.t);
        }
        if (names.contains("alliance_id")) {
            return executor(scope.world().people(), (int) (scope.document.id("alliance_id") - People.ALLIANCES));
        }
        throw new IllegalArgumentException(scope.document.route().template() + " belongs to no corporation");
    }

    /** The corporation that a document is about for ever: a character's is the one it began in, wherever it has moved. */
    static int homeCorporation(Scope scope) {
        List<String> names = scope.document.route().names();
        return names.contains("character_id") && !names.contains("corporation_id")
                ? scope.world().people().corporationAfter(World.character(scope.document.id("character_id")), 0)
                : corporation(scope);
    }

    /** The first corporation of an alliance. */
    static int executor(People people, int alliance) {
        for (int c = 0; c < people.corporations(); c++) {
            if (people.alliance(c) == alliance) {
                return c;
            }
        }
        return 0;
    }

    /** The set a path parameter is taken from; null when it stands for itself. */
    static String setOf(String parameter) {
        return switch (parameter) {
            case "character_id" -> "character";
            case "corporation_id" -> "corporation";
            case "alliance_id" -> "alliance";
            case "structure_id" -> "structure";
            case "region_id" -> "region";
            case "constellation_id" -> "constellation";
            case "system_id", "solar_system_id" -> "system";
            case "planet_id" -> "planet";
            case "moon_id" -> "moon";
            case "station_id" -> "station";
            default -> "";
        };
    }
}
