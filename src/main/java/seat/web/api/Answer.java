package seat.web.api;

import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** What the API answers with: a record whose fields are named as columns of views are, {@code succeeded_at}. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
interface Answer {}
