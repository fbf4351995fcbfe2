using System.Security.Cryptography;
using Dataverse.Embedded;
using Dataverse.Embedded.WebApi;
using Iadvize.Dataverse.Trial.Chatting;
using Iadvize.Dataverse.Trial.Reading;
using Iadvize.Dataverse.Trial.Showing;
using Iadvize.Simulator;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Iadvize.Dataverse.Trial.Setting;

/// <summary>Everything in one process and at hand: iAdvize, Dataverse with the solution in it, the relay between them, and the page.</summary>
internal sealed class TrialWorld : IAsyncDisposable
{
    private readonly WebApplication host;
    private readonly HttpClient http;
    private readonly TrialRelay relay;
    private readonly Changes changes;

    private TrialWorld(
        WebApplication host, HttpClient http, TrialRelay relay, Changes changes, EmbeddedDataverse dataverse, SimulatedPlatform iadvize, IadvizeAccount account, RecordsReader records, Sweeps sweeps)
    {
        this.host = host;
        this.http = http;
        this.relay = relay;
        this.changes = changes;
        Dataverse = dataverse;
        Iadvize = iadvize;
        Account = account;
        Records = records;
        Sweeps = sweeps;
    }

    public EmbeddedDataverse Dataverse { get; }

    public SimulatedPlatform Iadvize { get; }

    public IadvizeAccount Account { get; }

    public RecordsReader Records { get; }

    public Sweeps Sweeps { get; }

    public Uri Address => http.BaseAddress!;

    public Uri Webhooks => relay.Webhooks;

    /// <param name="port">On 127.0.0.1; 0 for a free one.</param>
    /// <exception cref="global::Dataverse.Packaging.PackagingException">The solution cannot be packed.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<TrialWorld> StartAsync(int port, CancellationToken cancellation)
    {
        var dataverse = new EmbeddedDataverse();
        using (var company = PackedSolutions.OfCompany()) dataverse.Import(company);
        using var shipped = PackedSolutions.PackShipped();
        dataverse.Import(shipped);
        var connector = User(dataverse, "iAdvize", "iAdvize Connector");
        var administrator = User(dataverse, "Ada Laurent", "iAdvize Administrator");
        var sales = User(dataverse, "Robin Weber", "Maison Claire Sales", "iAdvize Reader");
        var users = new[] { connector, administrator, sales }.ToDictionary(user => user.Bearer, user => user.Id);

        var account = new IadvizeAccount("connector@maison-claire.example", Secret(), Secret());
        var iadvize = new SimulatedPlatform(new SimulatedPlatformOptions { WaitScale = 0.05 });
        iadvize.AddAccount(account.UserName, account.Password);

        var http = new HttpClient();
        var records = new RecordsReader(new WebApi(http, administrator.Bearer), connector.Id);

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var host = builder.Build();
        host.MapIadvize(iadvize);
        host.MapDataverseWebApi(dataverse, bearer => users.TryGetValue(bearer, out var user) ? user : null);
        var changes = new Changes(dataverse);
        var chats = new LiveChats(iadvize, dataverse.ServiceFor(administrator.Id), TimeProvider.System);
        host.MapSite(PackedSolutions.Scripts(shipped));
        host.MapTrial([administrator, sales], dataverse.ServiceFor, dataverse.System, changes, chats);
        await host.StartAsync(cancellation).ConfigureAwait(false);

        http.BaseAddress = new Uri(host.Urls.Single());
        var relay = await TrialRelay.StartAsync(http.BaseAddress, connector.Bearer, account.WebhookSecret, cancellation).ConfigureAwait(false);
        var world = new TrialWorld(host, http, relay, changes, dataverse, iadvize, account, records, new Sweeps(http, connector.Bearer, dataverse));
        Administrator.SetUp(dataverse.System, world.Address, account, sales.Id);
        Administrator.EnterKnownLead(dataverse.ServiceFor(sales.Id));
        iadvize.Subscribe(world.Webhooks, account.WebhookSecret);
        return world;
    }

    public async ValueTask DisposeAsync()
    {
        await relay.DisposeAsync().ConfigureAwait(false);
        await host.DisposeAsync().ConfigureAwait(false);
        changes.Dispose();
        http.Dispose();
        Iadvize.Dispose();
        Dataverse.Dispose();
    }

    private static TrialUser User(EmbeddedDataverse dataverse, string name, params string[] roles) => new(dataverse.CreateUser(name, roles), name, roles, Secret());

    private static string Secret() => RandomNumberGenerator.GetHexString(32);
}
