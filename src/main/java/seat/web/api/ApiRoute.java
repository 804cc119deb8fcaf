package seat.web.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a route of the API is for. Method, path, parameters and answer are read from the handler itself ({@link ApiRoutes}). */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ApiRoute {
    /** One line, without a full stop. */
    String value();

    /** The record that the JSON body is read as; {@code Record} for none. */
    Class<? extends Record> body() default Record.class;
}
