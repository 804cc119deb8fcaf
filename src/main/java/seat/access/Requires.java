package seat.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The permission a page or API call needs, by its name ({@link Permissions}). One about an owner is asked for the owner whose id the
 * path carries. A handler without this, {@link RequiresView} or {@link PublicPage} keeps SeAT from starting.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Requires {
    String value();
}
