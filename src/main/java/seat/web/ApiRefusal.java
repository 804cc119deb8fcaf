package seat.web;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;

/** What a program asked for and does not get, in a sentence, with what is wrong with each field of what it sent. */
public final class ApiRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Map<String, List<String>> errors;

    private ApiRefusal(HttpStatus status, String sentence, Map<String, List<String>> errors) {
        super(sentence);
        this.status = status.value();
        this.errors = errors;
    }

    public ApiRefusal(HttpStatus status, String sentence) {
        this(status, sentence, Map.of());
    }

    /** What cannot be taken as it is, 422. @param errors sentences by the names of fields */
    public static ApiRefusal invalid(Map<String, String> errors) {
        Map<String, List<String>> lists = new TreeMap<>();
        errors.forEach((field, sentence) -> lists.put(field, List.of(sentence)));
        String first = lists.entrySet().stream()
                .map(error -> error.getKey() + " " + error.getValue().getFirst())
                .findFirst()
                .orElse("");
        return new ApiRefusal(HttpStatus.UNPROCESSABLE_CONTENT, first, lists);
    }

    /** What cannot be taken as it is, 422, whatever field that lies in. */
    public static ApiRefusal invalid(String sentence) {
        return new ApiRefusal(HttpStatus.UNPROCESSABLE_CONTENT, sentence);
    }

    int status() {
        return status;
    }

    Map<String, List<String>> errors() {
        return errors;
    }
}
