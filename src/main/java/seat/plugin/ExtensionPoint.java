package seat.plugin;

import java.util.List;
import java.util.function.Function;

/**
 * Something that can be contributed, as the package that reads it declares it: a constant beside the code that takes
 * {@link Contributions#all}. One more kind of thing to contribute (alert rules, squad filters, connectors, price providers) is one more
 * constant, and nothing changes here.
 */
public final class ExtensionPoint<T> {
    private final String name;
    private final Function<? super T, List<Claim>> claims;

    /**
     * A point whose things have names.
     *
     * @param name for people: {@code resources}
     * @param claims the names that one thing takes
     */
    public ExtensionPoint(String name, Function<? super T, List<Claim>> claims) {
        this.name = name;
        this.claims = claims;
    }

    /** A point whose things have no names that could clash. */
    public static <T> ExtensionPoint<T> unnamed(String name) {
        return new ExtensionPoint<>(name, thing -> List.of());
    }

    List<Claim> claims(T thing) {
        return claims.apply(thing);
    }

    @Override
    public String toString() {
        return name;
    }
}
