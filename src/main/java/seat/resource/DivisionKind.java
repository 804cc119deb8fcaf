package seat.resource;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The two things of a corporation that come in seven divisions, each with a permission of its own. */
public enum DivisionKind {
    WALLET("wallet"),
    HANGAR("asset");

    /** How many divisions there are. */
    public static final int COUNT = 7;

    private static final List<String> ORDINALS =
            List.of("first", "second", "third", "fourth", "fifth", "sixth", "seventh");

    private final String name;

    DivisionKind(String name) {
        this.name = name;
    }

    /**
     * The permission to see a division, besides that for the page: {@code corporation.wallet_first_division}.
     *
     * @param division 1 to 7
     */
    public String permission(int division) {
        return "corporation." + name + "_" + ORDINALS.get(division - 1) + "_division";
    }

    /** The permissions of all divisions. */
    public Set<String> permissions() {
        return IntStream.rangeClosed(1, COUNT).mapToObj(this::permission).collect(Collectors.toUnmodifiableSet());
    }
}
