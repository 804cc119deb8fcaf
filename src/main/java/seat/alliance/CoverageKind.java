package seat.alliance;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A kind of data about a corporation whose age people look at, with the resources that fill it; the first says who can give it. */
public enum CoverageKind {
    MEMBERS("corporation.members"),
    TRACKING("corporation.member-tracking"),
    ROLES("corporation.roles"),
    STRUCTURES("corporation.structures"),
    SOVEREIGNTY("corporation.sovereignty-hubs", "corporation.skyhooks"),
    CUSTOMS("corporation.customs-offices"),
    ASSETS("corporation.assets"),
    BLUEPRINTS("corporation.blueprints"),
    WALLETS(wallets()),
    ORDERS("corporation.orders"),
    CONTRACTS("corporation.contracts"),
    INDUSTRY("corporation.industry-jobs"),
    MINING("corporation.mining-observers");

    private final List<String> resources;

    CoverageKind(String... resources) {
        this.resources = List.of(resources);
    }

    /** The resources that fill it. */
    public List<String> resources() {
        return resources;
    }

    private static String[] wallets() {
        return Stream.concat(
                        Stream.of("corporation.wallets"),
                        IntStream.rangeClosed(1, 7).mapToObj(number -> "corporation.wallet-journal." + number))
                .toArray(String[]::new);
    }
}
