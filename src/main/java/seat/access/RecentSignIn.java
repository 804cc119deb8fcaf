package seat.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A page or form that is only for people who proved within {@link UserSessions#RECENT} who they are: others are sent to do that, and come
 * back. It stands beside {@link Requires}.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface RecentSignIn {}
