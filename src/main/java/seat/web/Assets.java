package seat.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.springframework.stereotype.Component;

/** Versions of the browser libraries in this jar; they are part of their addresses. */
@Component("assets")
public final class Assets {
    private static final String POMS = "META-INF/maven/org.webjars.npm/%s/pom.properties";

    private final String htmx = version("htmx.org");
    private final String plot = version("uplot");

    public String getHtmx() {
        return htmx;
    }

    public String getPlot() {
        return plot;
    }

    private static String version(String library) {
        String path = POMS.formatted(library);
        try (InputStream file = Assets.class.getClassLoader().getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException("This jar lacks " + path);
            }
            Properties properties = new Properties();
            properties.load(file);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
