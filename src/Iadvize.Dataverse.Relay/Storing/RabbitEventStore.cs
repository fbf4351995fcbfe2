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
    private IConnection? publishing;
    private IChannel? publisher;

    /// <summary>The broker tells what waits when it is connected; it need not be there when the relay starts.</summary>
    public Task<IReadOnlyList<EventKey>> OpenAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<EventKey>>([]);

    public Task<bool> StoreAsync(EventKey key, Delivery delivery, CancellationToken cancellation) =>
        PublishAsync(queue, key.ToString(), StoredDelivery.Write(delivery), cancellation);

    /// <summary>Whether a queue has room, a broker says only when it is given something.</summary>
    public Task<bool> HasRoomAsync(CancellationToken cancellation) => AsIoAsync(async () => await PublisherAsync(cancellation) is { IsOpen: true });

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
            return true;
        });
    }

    public async Task SetAsideAsync(EventKey key, CancellationToken cancellation)
    {
        if (!unconfirmed.TryGetValue(key, out var message)) throw new IOException("The broker is not connected; it delivers the event again.");
        await PublishAsideAsync(key.ToString(), message.Body, cancellation);
        await RemoveAsync(key, cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (publishing is not null) await publishing.DisposeAsync();
        gate.Dispose();
    }

    private async Task PublishAsideAsync(string? id, byte[] body, CancellationToken cancellation)
    {
        if (!await PublishAsync(aside, id, body, cancellation)) throw new IOException($"The queue {aside} is full. Look into the events in it and remove them.");
    }

    private Task<bool> PublishAsync(string to, string? id, byte[] body, CancellationToken cancellation) => AsIoAsync(async () =>
    {
        var channel = await PublisherAsync(cancellation);
        var properties = new BasicProperties { Persistent = true, MessageId = id, ContentType = "application/json" };
        try
        {
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            timeout.CancelAfter(BrokerTimeout);
            // Returns when a majority of the quorum has it on disk.
            await channel.BasicPublishAsync(exchange: "", to, mandatory: true, properties, body, timeout.Token);
            return true;
        }
        catch (PublishException refused) when (!refused.IsReturn)
        {
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
            await MakeQueuesAsync(publishing, cancellation);
            publisher = await publishing.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), cancellation);
            return publisher;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>A queue that another connection is just making refuses what is published.</summary>
    private async Task MakeQueuesInTurnAsync(IConnection connection, CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation);
        try
        {
            await MakeQueuesAsync(connection, cancellation);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Those that are missing. One that is there stays as it is: a broker refuses to declare it anew with another size.</summary>
    private async Task MakeQueuesAsync(IConnection connection, CancellationToken cancellation)
    {
        var bounded = new Dictionary<string, object?>
        {
            ["x-queue-type"] = "quorum",
            ["x-max-length-bytes"] = options.Value.Store.MaxMegabytes * 1024L * 1024L,
            ["x-overflow"] = "reject-publish",
            // Newer brokers drop a message after 20 deliveries unless told otherwise.
            ["x-delivery-limit"] = int.MaxValue,
        };
        await MakeQueueAsync(connection, aside, bounded, cancellation);
        bounded["x-single-active-consumer"] = true;
        await MakeQueueAsync(connection, queue, bounded, cancellation);
    }

    private static async Task MakeQueueAsync(IConnection connection, string name, Dictionary<string, object?> arguments, CancellationToken cancellation)
    {
        try
        {
            await using var asking = await connection.CreateChannelAsync(cancellationToken: cancellation);
            await asking.QueueDeclarePassiveAsync(name, cancellation);
        }
        catch (OperationInterruptedException missing) when (missing.ShutdownReason is { ReplyCode: Constants.NotFound })
        {
            await using var making = await connection.CreateChannelAsync(cancellationToken: cancellation);
            await making.QueueDeclareAsync(name, durable: true, exclusive: false, autoDelete: false, arguments, cancellationToken: cancellation);
        }
    }

    /// <summary>Stays connected until cancelled. The broker, too, ends a channel now and then: when a message waits for its confirmation for half an hour.</summary>
    private async Task ConsumeAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await using var connection = await factory.CreateConnectionAsync(cancellation);
                await MakeQueuesInTurnAsync(connection, cancellation);
                await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellation);
                await channel.BasicQosAsync(prefetchSize: 0, (ushort)options.Value.Store.Prefetch, global: false, cancellation);
                var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                channel.ChannelShutdownAsync += (_, _) => Task.FromResult(closed.TrySetResult());
                var consumer = new AsyncEventingBasicConsumer(channel);
                consumer.UnregisteredAsync += (_, _) => Task.FromResult(closed.TrySetResult());
                consumer.ReceivedAsync += (_, message) => ArriveAsync(channel, message);
                await channel.BasicConsumeAsync(queue, autoAck: false, consumer, cancellation);
                await closed.Task.WaitAsync(cancellation);
                if (channel.IsOpen) Log.QueueGone(log, queue);
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
            await SetAsideAsync(channel, message);
            return;
        }

        unconfirmed[key] = new Message(channel, message.DeliveryTag, message.Body.ToArray());
        arrivals.Writer.TryWrite(key);
    }

    /// <summary>Given back to the queue, a message that nobody understands would come again at once, for ever.</summary>
    private async Task SetAsideAsync(IChannel channel, BasicDeliverEventArgs foreign)
    {
        try
        {
            await PublishAsideAsync(foreign.BasicProperties.MessageId, foreign.Body.ToArray(), foreign.CancellationToken);
            await channel.BasicAckAsync(foreign.DeliveryTag, multiple: false, foreign.CancellationToken);
            Log.Foreign(log, queue, aside);
        }
        catch (Exception failure) when (IsBrokerFailure(failure))
        {
            // Not confirmed, it stays in the queue, and comes again with the next connection.
            Log.ForeignStays(log, queue, aside, failure);
        }
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

        [LoggerMessage(Level = LogLevel.Error, Message = "The queue is gone: somebody deleted {Queue}. It is made again; what was in it is lost unless Dataverse has it.")]
        public static partial void QueueGone(ILogger log, string queue);

        [LoggerMessage(Level = LogLevel.Error, Message = "The queue {Queue} held a message that no relay stored; it is in {Aside} now.")]
        public static partial void Foreign(ILogger log, string queue, string aside);

        [LoggerMessage(Level = LogLevel.Error, Message = "The queue {Queue} holds a message that cannot be understood, nor set aside in {Aside}.")]
        public static partial void ForeignStays(ILogger log, string queue, string aside, Exception failure);
    }
}
