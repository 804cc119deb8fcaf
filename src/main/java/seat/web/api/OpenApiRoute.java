package seat.web.api;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import seat.access.PublicPage;

/** {@code GET /api/v3/openapi.json}: the document by which clients are made. It says what there is to ask, and nothing of anybody. */
@RestController
final class OpenApiRoute {
    private final OpenApiDocument document;

    OpenApiRoute(OpenApiDocument document) {
        this.document = document;
    }

    @PublicPage
    @GetMapping("/api/v3/openapi.json")
    ResponseEntity<byte[]> read() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .contentType(MediaType.APPLICATION_JSON)
                .body(document.json());
    }
}
