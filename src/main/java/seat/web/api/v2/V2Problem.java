package seat.web.api.v2;

import java.util.List;
import java.util.Map;

/** A request that is not answered as it was meant; the message says why, in words for whoever wrote the client. */
final class V2Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Map<String, List<String>> errors;

    V2Problem(int status, String message) {
        this(status, message, Map.of());
    }

    private V2Problem(int status, String message, Map<String, List<String>> errors) {
        super(message);
        this.status = status;
        this.errors = errors;
    }

    /** What a path names does not exist. */
    static V2Problem missing(String what) {
        return new V2Problem(404, "There is no " + what);
    }

    /** @param errors sentences by the names of the fields that are wrong */
    static V2Problem invalid(Map<String, List<String>> errors) {
        return new V2Problem(422, "The given data was invalid.", errors);
    }

    static V2Problem invalid(String field, String sentence) {
        return invalid(Map.of(field, List.of(sentence)));
    }

    int status() {
        return status;
    }

    Map<String, List<String>> errors() {
        return errors;
    }
}
