using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Iadvize.Dataverse.Relay.Configuration;
using Iadvize.Dataverse.Relay.Forwarding;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace Iadvize.Dataverse.Relay.Storing;

/// <summary>
/// A quorum queue that several relays share. One of them at a time consumes it (single active consumer), so the order stays;
/// when that one dies, the broker gives what it had not confirmed to another.
/// </summary>
internal sealed partial class RabbitEventStore(IOptions<RelayOptions> options, TimeProvider time, ILogger<RabbitEventStore> log) : IEventStore, IAsyncDisposable
{
    private const ushort AtOnce = 100;
    private static readonly TimeSpan BrokerTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenConnections = TimeSpan.FromSeconds(5);

    private readonly string queue = options.Value.Store.Queue, aside = options.Value.Store.Queue + ".aside";
    private readonly ConnectionFactory factory = new()
    {
        Uri = options.Value.Store.RabbitMq!,
        ClientProvidedName = "iAdvize relay",
        AutomaticRecoveryEnabled = false,
        RequestedConnectionTimeout = BrokerTimeout,
        ContinuationTimeout = BrokerTimeout,
    };

    private readonly Channel<EventKey> arrivals = Channel.CreateUnbounded<EventKey>();
    private readonly ConcurrentDictionary<EventKey, Message> unconfirmed = new();
    private readonly SemaphoreSlim gate = new(1);
    private volatile bool full;
    private IConnection? publishing;
    private IChannel? publisher;

    public bool HasRoom => !full;

    /// <summary>The broker tells what waits when it is connected; it need not be there when the relay starts.</summary>
    public Task<IReadOnlyList<EventKey>> OpenAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<EventKey>>([]);

    public Task<bool> StoreAsync(EventKey key, Delivery delivery, CancellationToken cancellation) =>
        PublishAsync(queue, key, StoredDelivery.Write(delivery), cancellation);

    public async IAsyncEnumerable<EventKey> ArrivalsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var consuming = ConsumeAsync(cancellation);
        await foreach (var key in arrivals.Reader.ReadAllAsync(cancellation)) yield return key;
        await consuming;
    }

    public Task<Delivery?> LoadAsync(EventKey key, CancellationToken cancellation) =>
        Task.FromResult(unconfirmed.TryGetValue(key, out var message) ? StoredDelivery.Read(message.Body) : null);

    public async Task RemoveAsync(EventKey key, CancellationToken cancellation)
    {
        // Without a connection the broker delivers the event again, and Dataverse takes it for the duplicate that it is.
        if (!unconfirmed.TryRemove(key, out var message) || message.Channel.IsClosed) return;
        await AsIoAsync(async () =>
        {
            await message.Channel.BasicAckAsync(message.Tag, multiple: false, cancellation);
            full = false;
            return true;
        });
    }

    public async Task SetAsideAsync(EventKey key, CancellationToken cancellation)
    {
        if (!unconfirmed.TryGetValue(key, out var message)) throw new IOException("The broker is not connected; it delivers the event again.");
        if (!await PublishAsync(aside, key, message.Body, cancellation)) throw new IOException($"The queue {aside} is full. Look into the events in it and remove them.");
        await RemoveAsync(key, cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (publishing is not null) await publishing.DisposeAsync();
        gate.Dispose();
    }

    private Task<bool> PublishAsync(string to, EventKey key, byte[] body, CancellationToken cancellation) => AsIoAsync(async () =>
    {
        var channel = await PublisherAsync(cancellation);
        var properties = new BasicProperties { Persistent = true, MessageId = key.ToString(), ContentType = "application/json" };
        try
        {
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            timeout.CancelAfter(BrokerTimeout);
            // Returns when a majority of the quorum has it on disk.
            await channel.BasicPublishAsync(exchange: "", to, mandatory: true, properties, body, timeout.Token);
            full = false;
            return true;
        }
        catch (PublishException refused) when (!refused.IsReturn)
        {
            full = true;
            return false;
        }
    });

    private async Task<IChannel> PublisherAsync(CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation);
        try
        {
            if (publisher is { IsOpen: true }) return publisher;
            if (publishing is not null) await publishing.DisposeAsync();
            publishing = await factory.CreateConnectionAsync(cancellation);
            publisher = await publishing.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), cancellation);
            await DeclareAsync(publisher, cancellation);
            return publisher;
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task DeclareAsync(IChannel channel, CancellationToken cancellation)
    {
        var bounded = new Dictionary<string, object?>
        {
            ["x-queue-type"] = "quorum",
            ["x-max-length-bytes"] = options.Value.Store.MaxMegabytes * 1024L * 1024L,
            ["x-overflow"] = "reject-publish",
            // Newer brokers drop a message after 20 deliveries unless told otherwise.
            ["x-delivery-limit"] = int.MaxValue,
        };
        await channel.QueueDeclareAsync(aside, durable: true, exclusive: false, autoDelete: false, bounded, cancellationToken: cancellation);
        bounded["x-single-active-consumer"] = true;
        await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, bounded, cancellationToken: cancellation);
    }

    /// <summary>Stays connected until cancelled. The broker, too, ends a channel now and then: when a message waits for its confirmation for half an hour.</summary>
    private async Task ConsumeAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await using var connection = await factory.CreateConnectionAsync(cancellation);
                await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellation);
                await DeclareAsync(channel, cancellation);
                await channel.BasicQosAsync(prefetchSize: 0, AtOnce, global: false, cancellation);
                var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                channel.ChannelShutdownAsync += (_, _) => Task.FromResult(closed.TrySetResult());
                var consumer = new AsyncEventingBasicConsumer(channel);
                consumer.ReceivedAsync += (_, message) => ArriveAsync(channel, message);
                await channel.BasicConsumeAsync(queue, autoAck: false, consumer, cancellation);
                await closed.Task.WaitAsync(cancellation);
                Forget(channel);
            }
            catch (Exception failure) when (!cancellation.IsCancellationRequested)
            {
                Log.NotConnected(log, failure);
            }

            await Task.Delay(BetweenConnections, time, cancellation);
        }
    }

    /// <summary>The broker gives what the channel had not confirmed to whom it likes.</summary>
    private void Forget(IChannel channel)
    {
        foreach (var (key, message) in unconfirmed.Where(each => each.Value.Channel == channel)) unconfirmed.TryRemove(new(key, message));
    }

    private async Task ArriveAsync(IChannel channel, BasicDeliverEventArgs message)
    {
        if (EventKey.Parse(message.BasicProperties.MessageId) is not { } key)
        {
            Log.Foreign(log, queue);
            await channel.BasicRejectAsync(message.DeliveryTag, requeue: true);
            return;
        }

        unconfirmed[key] = new Message(channel, message.DeliveryTag, message.Body.ToArray());
        arrivals.Writer.TryWrite(key);
    }

    private static async Task<bool> AsIoAsync(Func<Task<bool>> action)
    {
        try
        {
            return await action();
        }
        catch (Exception failure) when (IsBrokerFailure(failure))
        {
            throw new IOException($"RabbitMQ does not take it: {failure.Message}", failure);
        }
    }

    private static bool IsBrokerFailure(Exception failure) => failure is RabbitMQClientException or IOException or TimeoutException or OperationCanceledException or ObjectDisposedException;

    /// <param name="Tag">What the channel that brought it calls it.</param>
    private sealed record Message(IChannel Channel, ulong Tag, byte[] Body);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "RabbitMQ is not connected. Events that wait in it are delivered when it is; check Relay:Store:RabbitMq.")]
        public static partial void NotConnected(ILogger log, Exception failure);

        [LoggerMessage(Level = LogLevel.Error, Message = "The queue {Queue} holds a message that no relay stored; remove it.")]
        public static partial void Foreign(ILogger log, string queue);
    }
}
