package seat.config;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * The variables Kubernetes puts into every pod for each service: a service named {@code seat} yields
 * {@code SEAT_SERVICE_HOST}, {@code SEAT_PORT_80_TCP} and more, which nobody meant as settings.
 */
final class KubernetesLinks {
    private static final Pattern NAME = Pattern.compile("SEAT_([A-Z0-9_]+_)?"
            + "(SERVICE_HOST|SERVICE_PORT(_[A-Z0-9_]+)?|PORT|PORT_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)");

    private KubernetesLinks() {}

    static boolean isLink(String name, String text, Map<String, String> environment) {
        if (!environment.containsKey("KUBERNETES_SERVICE_HOST")
                || !NAME.matcher(name).matches()) {
            return false;
        }
        // A misspelt SEAT_HTPP_PORT=8080 must still be found: a link's PORT holds an address.
        return !name.endsWith("_PORT")
                || name.contains("_SERVICE_PORT")
                || text.contains("://")
                || name.matches(".*_PORT_\\d+_.*_PORT");
    }
}
