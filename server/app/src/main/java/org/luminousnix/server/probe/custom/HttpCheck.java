package org.luminousnix.server.probe.custom;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Up: the answer's status is one of {@code statuses} and, where {@code body} is given, its first 64 KiB match. A redirect is an answer, not
 * a way to go; no proxy is used.
 *
 * @param body a regular expression, or null
 * @param secretHeaders headers whose values are in files, read anew each time
 * @param insecure whether any certificate will do
 */
public record HttpCheck(
        URI url,
        String method,
        List<Integer> statuses,
        @Nullable String body,
        Map<String, String> headers,
        Map<String, Path> secretHeaders,
        boolean insecure)
        implements Check {
    private static final int MOST = 65_536;

    public HttpCheck {
        statuses = List.copyOf(statuses);
        headers = Map.copyOf(headers);
        secretHeaders = Map.copyOf(secretHeaders);
    }

    @Override
    public Answer ask(Means means, Deadline deadline) throws IOException {
        // a name that does not resolve says nothing about the thing; the client would not tell it from a refusal
        if (InetAddress.getAllByName(url.getHost()).length == 0) {
            throw new UnknownHostException(url.getHost());
        }
        HttpRequest request = request();
        HttpClient client = client(means);
        try {
            return judged(answer(client, request, deadline));
        } catch (TimeoutException e) {
            return Answer.isDown(url + ": " + deadline.missed());
        } catch (ConnectException e) {
            return Answer.isDown(url + ": " + refusal(deadline));
        } catch (IOException e) {
            return Answer.isDown(url + ": " + e.getMessage());
        } finally {
            client.shutdownNow();
        }
    }

    private HttpResponse<String> answer(HttpClient client, HttpRequest request, Deadline deadline)
            throws IOException, TimeoutException {
        CompletableFuture<HttpResponse<String>> answer =
                client.sendAsync(request, _ -> new Beginning(body == null ? 0 : MOST));
        try {
            return answer.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ConnectException refused) {
                throw refused;
            }
            throw new IOException(
                    e.getCause() == null ? "" : String.valueOf(e.getCause().getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TimeoutException("interrupted");
        } finally {
            answer.cancel(true);
        }
    }

    private Answer judged(HttpResponse<String> answer) {
        if (!statuses.contains(answer.statusCode())) {
            return Answer.isDown("HTTP " + answer.statusCode() + " from " + url);
        }
        return body == null || Pattern.compile(body).matcher(answer.body()).find()
                ? Answer.isUp()
                : Answer.isDown("the body from " + url + " does not match \"" + body + "\"");
    }

    /** The client does not say why it could not connect, so it is asked of the socket. Throws where the fault is this host's. */
    private String refusal(Deadline deadline) throws IOException {
        int standard = url.getScheme().equals("https") ? 443 : 80;
        try (Socket socket = Sockets.connect(url.getHost(), url.getPort() < 0 ? standard : url.getPort(), deadline)) {
            return "refused, and then not: " + socket.getRemoteSocketAddress();
        } catch (IOException e) {
            return Sockets.down(e).orElseThrow(() -> e);
        }
    }

    private HttpRequest request() throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url).method(method, HttpRequest.BodyPublishers.noBody());
        headers.forEach(request::setHeader);
        for (Map.Entry<String, Path> header : secretHeaders.entrySet()) {
            request.setHeader(header.getKey(), SecretFile.read(header.getValue()));
        }
        return request.build();
    }

    private HttpClient client(Means means) throws IOException {
        HttpClient.Builder client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY);
        try {
            if (!insecure && url.getScheme().equals("https") && means.trust().getAcceptedIssuers().length == 0) {
                throw new IOException("this JVM trusts no root, so no certificate can be judged");
            }
            SSLContext context = SSLContext.getInstance("TLS");
            // one that sees and refuses nothing also leaves the name unchecked
            TrustManager judge = insecure ? new SeenChain(means.trust()) : means.trust();
            context.init(null, new TrustManager[] {judge}, null);
            return client.sslContext(context).build();
        } catch (GeneralSecurityException e) {
            throw new IOException("this JVM has no TLS: " + e.getMessage(), e);
        }
    }
}
