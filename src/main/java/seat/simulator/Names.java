package seat.simulator;

import java.util.List;

/** Names for people, corporations and alliances: each number has its own. */
final class Names {

    private static final List<String> FIRST = words("""
            Aeryn Alain Amira Anders Aria Bastien Bryn Caelan Cassia Corvin Dagny Darius Elara Emeric Enna Evander \
            Farah Felix Freya Galen Gideon Hadley Halvar Idris Ingrid Isolde Jarek Jessa Joran Kaia Kestrel Kiran \
            Lara Leif Linnea Lucan Maeve Magnus Maris Mikkel Nadia Nils Nyx Orin Ottilie Petra Quill Ragnar \
            Rhea Roland Sable Saskia Soren Talia Tamsin Thane Una Valko Vesna Wren Xander Yara Yorick Zephyr""");
    private static final List<String> LAST = words("""
            Abara Akkala Alder Amberly Arkan Ashford Balor Barsova Belmont Blackwood Brandt Caldwell Carrow Castell \
            Corrino Crane Dallan Darkmoor Delacroix Dravik Duskfall Eastmark Edelstein Ekholm Elgar Erikson Fairwind Falk \
            Farrow Fenwick Forge Galt Garner Glass Graves Hallam Harker Hawke Hollis Ironwood Isaksen Jansen Jorvik \
            Kallio Karras Kessler Kovac Kuusi Lang Larkin Lindqvist Lorne Maddox Malek Marlow Mercer Morrow Nakamura \
            Nash Norgaard Oakes Okafor Olsen Orlov Pallas Pike Quist Radek Raines Rask Ravenna Reiss Rook Ruun \
            Sarum Sato Selwyn Sharp Silver Sloane Stark Storm Tarn Teller Thorne Tyrell Umber Vance Varga Vex \
            Voss Ward Wolfe Yarrow Ylva Zane""");
    private static final List<String> ADJECTIVES = words(
            "Silent Crimson Iron Northern Hollow Gilded Wandering Burning Pale Distant Broken Lucky Quiet Second Azure "
                    + "Obsidian");
    private static final List<String> NOUNS = words(
            "Lanterns Foundry Horizon Syndicate Ravens Cartographers Meridian Wolves Exchange Vanguard Harbour Compass");

    private Names() {}

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }

    static String character(int i) {
        int round = i / (FIRST.size() * LAST.size());
        String first = FIRST.get(i % FIRST.size());
        String last = LAST.get((i / FIRST.size() + i) % LAST.size());
        return first + " " + last + (round == 0 ? "" : " " + "I".repeat(round));
    }

    static String corporation(int c) {
        return unit(c, "");
    }

    static String alliance(int a) {
        return unit(a + 97, " Alliance");
    }

    /** Up to five letters, its own for each number. */
    static String ticker(String prefix, int n) {
        return prefix + Integer.toString(n + 36, 36).toUpperCase(java.util.Locale.ROOT);
    }

    private static String unit(int n, String suffix) {
        int all = ADJECTIVES.size() * NOUNS.size();
        String name = ADJECTIVES.get(n % ADJECTIVES.size()) + " " + NOUNS.get(n / ADJECTIVES.size() % NOUNS.size());
        return name + suffix + (n < all ? "" : " " + (n / all + 1));
    }
}
