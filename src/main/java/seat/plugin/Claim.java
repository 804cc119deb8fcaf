package seat.plugin;

import org.jspecify.annotations.Nullable;

/**
 * A name that a contributed thing takes, so that nobody else can have it.
 *
 * @param kind what is named: {@code table}
 * @param name all of it: {@code character.acme-portrait}
 * @param own the part that begins with the contribution's id: {@code acme-portrait}
 * @param reusable whether others may use such a name of the product's: a permission is asked for, not taken
 */
public record Claim(String kind, String name, String own, boolean reusable) {
    /** A name that begins with the contribution's id. */
    public static Claim of(String kind, String name) {
        return new Claim(kind, name, name, false);
    }

    /** A name that begins with what it is about, such as a kind of owner and a dot; the contribution's id follows. */
    public static Claim after(String kind, String prefix, String own) {
        return new Claim(kind, prefix + own, own, false);
    }

    /** A permission, such as {@code character.acme-portrait}, or one of the product's that is asked for. */
    public static Claim permission(String prefix, String own) {
        return new Claim("permission", prefix + own, own, true);
    }

    /** Whether it begins with a contribution's id, and says so: {@code acme_portraits} is of {@code acme}, {@code acmes} is not. */
    boolean isOf(String id) {
        return own.equals(id)
                || own.startsWith(id) && own.length() > id.length() && "-_.".indexOf(own.charAt(id.length())) >= 0;
    }

    // Written out, as hundreds of claims are compared at each start, before anything else is: what the compiler makes
    // of a record is
    // put together by the JVM at its first use, which takes it longer than all the comparing.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Claim that
                && kind.equals(that.kind)
                && name.equals(that.name)
                && own.equals(that.own)
                && reusable == that.reusable;
    }

    @Override
    public int hashCode() {
        return 31 * kind.hashCode() + name.hashCode();
    }

    @Override
    public String toString() {
        return kind + " " + name;
    }
}
