using Iadvize.Dataverse.Relay.Configuration;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Iadvize.Dataverse.Relay.Tests;

/// <summary>A store of its own for one test: a folder, or queues of a broker on this machine.</summary>
internal sealed class TestStore : IAsyncDisposable
{
    public const string Broker = "amqp://guest:guest@127.0.0.1:5672/";

    private static readonly Lazy<Task<bool>> BrokerAnswers = new(AsksBrokerAsync);

    private TestStore(StoreKind kind) => Kind = kind;

    public StoreKind Kind { get; }

    public string Folder { get; } = Directory.CreateTempSubdirectory("relay-").FullName;

    public string Queue { get; } = $"relay-test-{Guid.NewGuid():N}";

    /// <summary>The two kinds, by name.</summary>
    public static TheoryData<string> Kinds => [nameof(StoreKind.Folder), nameof(StoreKind.RabbitMq)];

    /// <summary>Skips the test where it needs a broker and none answers.</summary>
    public static async Task<TestStore> OfAsync(string kind)
    {
        var wanted = Enum.Parse<StoreKind>(kind);
        Skip.If(wanted == StoreKind.RabbitMq && !await BrokerAnswers.Value, "No RabbitMQ answers at 127.0.0.1:5672.");
        return new TestStore(wanted);
    }

    public static TestStore OfFolder() => new(StoreKind.Folder);

    /// <summary>How many events a person finds set aside.</summary>
    public async Task<int> CountAsideAsync()
    {
        if (Kind == StoreKind.Folder) return Directory.GetFiles(Path.Combine(Folder, "aside")).Length;
        await using var connection = await new ConnectionFactory { Uri = new Uri(Broker) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        return await channel.BasicGetAsync($"{Queue}.aside", autoAck: false) is { } first ? 1 + (int)first.MessageCount : 0;
    }

    public async ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        if (Kind == StoreKind.Folder) return;
        await using var connection = await new ConnectionFactory { Uri = new Uri(Broker) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await channel.QueueDeleteAsync(Queue);
        await channel.QueueDeleteAsync($"{Queue}.aside");
    }

    private static async Task<bool> AsksBrokerAsync()
    {
        try
        {
            await using var connection = await new ConnectionFactory { Uri = new Uri(Broker), RequestedConnectionTimeout = TimeSpan.FromSeconds(2) }.CreateConnectionAsync();
            return true;
        }
        catch (BrokerUnreachableException)
        {
            return false;
        }
    }
}
