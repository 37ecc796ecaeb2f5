# Frame in, stored result out: detects objects on pushed or pulled frames.
# docker/build puts the context together; see docs/CONTAINERS.md.
ARG BASE=eclipse-temurin:25-jre-noble
FROM ${BASE} AS app
COPY native/ /app/native/
COPY lib/ /app/lib/
COPY models/ /models/
COPY app/ /app/

# Loads, links and profiles what a start needs, once and here.
FROM app AS trained
ARG TRAIN=yes
COPY training/ /training/
RUN ["/bin/bash", "/training/train"]

FROM app
COPY --from=trained /aot/ /app/aot/
ENV FRAMEFLEET_WORKER_MODEL=/models/nanodet-g-416.onnx \
    FRAMEFLEET_WORKER_LOG_FORMAT=json \
    OPENCV_LOG_LEVEL=SILENT \
    PORT=8080
EXPOSE 8080
ENV HOME=/tmp
USER 65532:65532
WORKDIR /tmp
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=5s --timeout=3s --start-period=90s --retries=3 \
  CMD ["/bin/bash", "-c", "exec /app/healthcheck http \"${PORT:-8080}\" /health/ready"]
ENTRYPOINT ["java", "@/app/jvm.options", "-XX:AOTCache=/app/aot/app.aot", "-jar", "/app/app.jar"]
ARG VERSION=unknown
ARG REVISION=unknown
ARG CREATED=1970-01-01T00:00:00Z
ARG BASE
LABEL org.opencontainers.image.title="framefleet-worker" \
      org.opencontainers.image.description="Frame in, stored result out: detects objects on pushed or pulled frames." \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.vendor="FrameFleet" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.created="${CREATED}" \
      org.opencontainers.image.base.name="${BASE}"
