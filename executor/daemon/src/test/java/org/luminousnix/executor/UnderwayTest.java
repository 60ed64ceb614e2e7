package org.luminousnix.executor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.luminousnix.protocol.ActionResult;
import org.luminousnix.protocol.ActionResult.Outcome;
import org.luminousnix.protocol.Reply;

/** What is under way as those see it who wait for its end. */
class UnderwayTest {
    @Test
    void whoeverWaitedHasBeenAnsweredBeforeTheEndIsTold() {
        Underway step = new Underway(0, "s1", true, false);
        CompletableFuture<Reply> answer = step.next();
        CompletableFuture<Boolean> answeredByThen = step.whenTold().thenApply(_ -> answer.isDone());

        step.end(ActionResult.of(Outcome.DONE, "", Duration.ZERO));

        assertThat(answeredByThen).isCompletedWithValue(true);
        assertThat(answer.join()).isInstanceOf(Reply.Result.class);
    }
}
