using System.Security.Cryptography;
using Dataverse.Embedded;
using Dataverse.Embedded.WebApi;
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

    private TrialWorld(WebApplication host, HttpClient http, TrialRelay relay, EmbeddedDataverse dataverse, SimulatedPlatform iadvize, IadvizeAccount account, RecordsReader records)
    {
        this.host = host;
        this.http = http;
        this.relay = relay;
        Dataverse = dataverse;
        Iadvize = iadvize;
        Account = account;
        Records = records;
    }

    public EmbeddedDataverse Dataverse { get; }

    public SimulatedPlatform Iadvize { get; }

    public IadvizeAccount Account { get; }

    public RecordsReader Records { get; }

    public Uri Address => http.BaseAddress!;

    public Uri Webhooks => relay.Webhooks;

    /// <param name="port">On 127.0.0.1; 0 for a free one.</param>
    /// <exception cref="global::Dataverse.Packaging.PackagingException">The solution cannot be packed.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<TrialWorld> StartAsync(int port, CancellationToken cancellation)
    {
        var dataverse = new EmbeddedDataverse();
        using (var company = PackedSolutions.OfCompany()) dataverse.Import(company);
        using (var shipped = PackedSolutions.PackShipped()) dataverse.Import(shipped);
        var (connector, reader) = (Secret(), Secret());
        var users = new Dictionary<string, Guid>
        {
            [connector] = dataverse.CreateUser("iAdvize", "iAdvize Connector"),
            [reader] = dataverse.CreateUser("Robin Sales", "iAdvize Administrator"),
        };

        var account = new IadvizeAccount("connector@maison-claire.example", Secret(), Secret());
        var iadvize = new SimulatedPlatform(new SimulatedPlatformOptions { WaitScale = 0.05 });
        iadvize.AddAccount(account.UserName, account.Password);

        var http = new HttpClient();
        var records = new RecordsReader(new WebApi(http, reader), users[connector]);

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var host = builder.Build();
        host.MapIadvize(iadvize);
        host.MapDataverseWebApi(dataverse, bearer => users.TryGetValue(bearer, out var user) ? user : null);
        host.MapPage(records);
        await host.StartAsync(cancellation).ConfigureAwait(false);

        http.BaseAddress = new Uri(host.Urls.Single());
        var relay = await TrialRelay.StartAsync(http.BaseAddress, connector, account.WebhookSecret, cancellation).ConfigureAwait(false);
        var world = new TrialWorld(host, http, relay, dataverse, iadvize, account, records);
        Administrator.SetUp(dataverse.System, world.Address, account);
        Administrator.EnterKnownLead(dataverse.System);
        iadvize.Subscribe(world.Webhooks, account.WebhookSecret);
        return world;
    }

    public async ValueTask DisposeAsync()
    {
        await relay.DisposeAsync().ConfigureAwait(false);
        await host.DisposeAsync().ConfigureAwait(false);
        http.Dispose();
        Iadvize.Dispose();
        Dataverse.Dispose();
    }

    private static string Secret() => RandomNumberGenerator.GetHexString(32);
}
