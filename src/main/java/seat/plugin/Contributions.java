package seat.plugin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is contributed to this process: the product's own parts first, in their order, then the others by id, whatever the
 * order of the class path. Names are checked here, once, before anything is made of them.
 */
public final class Contributions {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]{2,19}");

    private static @Nullable Contributions installed;
    private static boolean looking;

    private final List<String> ids = new ArrayList<>();
    private final Map<ExtensionPoint<?>, List<Object>> things = new HashMap<>();

    private Contributions() {}

    /**
     * What stands on the class path, looked for once in a process.
     *
     * @throws ContributionClash naming the contributions that cannot stand together
     */
    public static synchronized Contributions installed() {
        Contributions known = installed;
        if (known == null) {
            if (looking) {
                throw new IllegalStateException("A contribution asks, while it is asked what it has, what others have");
            }
            looking = true;
            try {
                known = of(found());
                installed = known;
            } finally {
                looking = false;
            }
        }
        return known;
    }

    private static List<Contribution> found() {
        try {
            return ServiceLoader.load(Contribution.class).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();
        } catch (ServiceConfigurationError e) {
            throw new ContributionClash("A contribution cannot be loaded: " + e.getMessage(), e);
        }
    }

    /**
     * Contributions put together.
     *
     * @throws ContributionClash naming the contributions that cannot stand together
     */
    public static Contributions of(Collection<? extends Contribution> contributions) {
        List<Contribution> ordered = Stream.concat(
                        contributions.stream().filter(ProductPart.class::isInstance),
                        contributions.stream()
                                .filter(each -> !(each instanceof ProductPart))
                                .sorted(Comparator.comparing(Contribution::id)))
                .toList();
        Contributions all = new Contributions();
        Names names = new Names();
        for (Contribution each : ordered) {
            names.begin(each);
            all.ids.add(each.id());
            all.take(each, names);
        }
        names.checkPrefixes();
        return all;
    }

    private void take(Contribution contribution, Names names) {
        try {
            contribution.contribute(new Contribution.Collector() {
                @Override
                public <T> Contribution.Collector add(ExtensionPoint<T> point, T thing) {
                    point.claims(thing).forEach(claim -> names.claim(contribution, claim));
                    things.computeIfAbsent(point, unused -> new ArrayList<>()).add(thing);
                    return this;
                }
            });
        } catch (ContributionClash e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            throw new ContributionClash(
                    Names.named(contribution) + " does not fit this SeAT, or says something that it does not allow: "
                            + e,
                    e);
        }
    }

    /** What is contributed to a point, in the order of the contributions. */
    @SuppressWarnings("unchecked") // a point's things are of its type, since only add puts them there
    public <T> List<T> all(ExtensionPoint<T> point) {
        return List.copyOf((List<T>) things.getOrDefault(point, List.of()));
    }

    /** The contributions, the product's own first. */
    public List<String> ids() {
        return List.copyOf(ids);
    }

    /** Who has taken which name. */
    private static final class Names {
        private final Map<String, Contribution> ids = new LinkedHashMap<>();
        private final Map<Claim, Contribution> taken = new LinkedHashMap<>();

        void begin(Contribution contribution) {
            String id = contribution.id();
            if (!ID.matcher(id).matches()) {
                throw new ContributionClash(contribution.getClass().getName() + " calls itself '" + id
                        + "'; a contribution's id is 3 to 20 lower-case letters and digits");
            }
            Contribution other = ids.putIfAbsent(id, contribution);
            if (other != null) {
                throw new ContributionClash(
                        both(other, contribution) + " have the id '" + id + "': one of them must go, or take another");
            }
        }

        void claim(Contribution contribution, Claim claim) {
            if (claim.reusable() && taken.get(claim) instanceof ProductPart) {
                return;
            }
            if (!(contribution instanceof ProductPart) && !claim.isOf(contribution.id())) {
                throw new ContributionClash(named(contribution) + " brings the " + claim + ", whose own name '"
                        + claim.own() + "' must begin with '" + contribution.id() + "' and one of - _ .");
            }
            Contribution other = taken.putIfAbsent(claim, contribution);
            if (other != null && !together(other, contribution)) {
                throw new ContributionClash(both(other, contribution) + " both bring the " + claim);
            }
        }

        /** An id that others' names begin with would make its names look like theirs, and theirs like its. */
        void checkPrefixes() {
            ids.forEach((id, contribution) -> {
                if (contribution instanceof ProductPart) {
                    return;
                }
                taken.forEach((claim, other) -> {
                    if (other != contribution && claim.isOf(id)) {
                        throw new ContributionClash(both(other, contribution) + " cannot stand together: the " + claim
                                + " of the first begins with the id '" + id + "' of the second");
                    }
                });
            });
        }

        private static boolean together(Contribution one, Contribution other) {
            return one == other || one instanceof ProductPart && other instanceof ProductPart;
        }

        private static String both(Contribution one, Contribution other) {
            return named(one) + " and " + named(other);
        }

        private static String named(Contribution contribution) {
            return "The contribution " + contribution.id() + " ("
                    + contribution.getClass().getName() + ")";
        }
    }
}
