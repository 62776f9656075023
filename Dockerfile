# One image for all our processes; the command says which. No build step: Node runs the TypeScript as it is.
FROM node:24.21.0-bookworm-slim

ENV NODE_ENV=production
WORKDIR /app

# The named volumes take their owner from here.
RUN install -d -o node -g node /data /config

# No script of a dependency runs: none of ours needs one.
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force

COPY tsconfig.json robots.yaml ./
COPY alerts alerts
COPY collector collector
COPY dashboards dashboards
COPY exporters exporters
COPY stack stack

USER node
ENV ROBOTVAGT_DATA=/data
CMD ["node", "collector/main.ts"]
