package seat.sde;

/**
 * The names of places that the data leaves out, composed as CCP's guide to the static data says
 * (developers.eveonline.com/docs/guides/staticdata): {@code Jita}, {@code Jita IV}, {@code Jita IV - Moon 4},
 * {@code Jita IV - Asteroid Belt 1}, {@code Stargate (Perimeter)}. The words for moon, belt and gate are the names of their groups
 * in the same data, so that each language has its own.
 */
final class PlaceNames {
    private static final int[] VALUES = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
    private static final String[] SIGNS = {"M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"};

    private PlaceNames() {}

    static String planet(String system, int celestialIndex) {
        return system + " " + roman(celestialIndex);
    }

    /** The name of a moon or an asteroid belt. */
    static String satellite(String planet, String word, int orbitIndex) {
        return planet + " - " + word + " " + orbitIndex;
    }

    static String stargate(String word, String destination) {
        return word + " (" + destination + ")";
    }

    /** @param operation empty where the station's name does without */
    static String station(String orbit, String corporation, String operation) {
        return orbit + " - " + corporation + (operation.isEmpty() ? "" : " " + operation);
    }

    /** @param number from 1 to 3999; others stay as they are */
    static String roman(int number) {
        if (number < 1 || number > 3999) {
            return String.valueOf(number);
        }
        StringBuilder roman = new StringBuilder();
        int rest = number;
        for (int i = 0; i < VALUES.length; i++) {
            while (rest >= VALUES[i]) {
                roman.append(SIGNS[i]);
                rest -= VALUES[i];
            }
        }
        return roman.toString();
    }
}
