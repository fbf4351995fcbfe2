using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Iadvize.Dataverse.Relay.Configuration;
using Iadvize.Dataverse.Relay.Forwarding;

namespace Iadvize.Dataverse.Relay.Tests;

public sealed class OptionsTests
{
    [Fact]
    public void With_nothing_configured_the_relay_says_what_is_missing()
    {
        var refused = new RelayOptionsRules().Validate(null, new RelayOptions());

        Assert.Contains(refused.Failures!, sentence => sentence.StartsWith("Relay:WebhookSecret is missing.", StringComparison.Ordinal));
        Assert.Contains(refused.Failures!, sentence => sentence.StartsWith("Relay:Dataverse:Address is missing.", StringComparison.Ordinal));
        Assert.Equal(2, refused.Failures!.Count());
    }

    [Theory]
    [InlineData("--Relay:Store:MaxMegabytes=many", "Relay:Store:MaxMegabytes")]
    [InlineData("--Relay:WebhookSecret=", "Relay:WebhookSecret is missing.")]
    public async Task The_program_ends_with_a_sentence_and_exit_code_1(string setting, string sentence)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(RelayApplication).Assembly.Location, setting]) { RedirectStandardError = true };
        using var program = Process.Start(start)!;
        var said = await program.StandardError.ReadToEndAsync();
        await program.WaitForExitAsync();

        Assert.Contains(sentence, said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        Assert.Equal(1, program.ExitCode);
    }

    [Fact]
    public async Task A_folder_that_the_relay_may_not_write_to_is_named_with_its_setting()
    {
        await using var dataverse = await ScriptedDataverse.StartAsync();
        await using var store = TestStore.OfFolder();
        // Denied to everybody, to a system's administrator, too: a folder where the file is to be.
        Directory.CreateDirectory(Path.Combine(store.Folder, "in-use"));

        var refused = await Assert.ThrowsAsync<IOException>(() => RunningRelay.StartAsync(dataverse, store, new ManualClock()));

        Assert.Contains($"The folder {store.Folder} cannot be written to", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Relay:Store:Folder", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_certificate_password_is_named_by_its_setting()
    {
        var path = Path.GetTempFileName();
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=relay", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(1));
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pkcs12, "the right one"));
        CredentialOptions With(string password) => new() { Kind = CredentialKind.Certificate, TenantId = "contoso", ClientId = "relay", CertificatePath = path, CertificatePassword = password };

        var refused = Assert.Throws<InvalidOperationException>(() => EntraCredential.From(With("a wrong one")));

        Assert.Contains("Relay:Credential:CertificatePassword", refused.Message, StringComparison.Ordinal);
        Assert.NotNull(EntraCredential.From(With("the right one")));
        File.Delete(path);
    }

    public static TheoryData<string, string> Mistakes => new()
    {
        { "plain http", "Relay:Dataverse:Address is http://contoso.example/, but an access token must not travel in the clear." },
        { "too long a time-out", "Relay:Dataverse:Timeout is 00:01:00." },
        { "no client secret", "Relay:Credential:ClientSecret is missing." },
        { "no tenant", "Relay:Credential:TenantId is missing." },
        { "no certificate", "Relay:Credential:CertificatePath names no file." },
        { "no broker", "Relay:Store:RabbitMq is missing." },
        { "no room", "Relay:Store:MaxMegabytes is 0." },
        { "nothing at hand", "Relay:Store:Prefetch is 0." },
        { "no network", "Relay:Sources:AllowedNetworks holds 'iadvize.com', which is not a network." },
        { "no proxy", "Relay:Sources:KnownProxies holds '10.0.0.1/33', which is not a network." },
        { "no requests", "Relay:Sources:RequestsPerMinute is 0." },
        { "too short an interval", "Relay:Sweep:Interval is 00:00:01." },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Each_mistake_is_named_by_its_setting(string mistake, string sentence)
    {
        var options = new RelayOptions { WebhookSecret = SentEvent.Secret, Dataverse = { Address = new Uri("https://contoso.crm4.dynamics.com") } };
        Assert.True(new RelayOptionsRules().Validate(null, options).Succeeded);
        Make(mistake, options);

        Assert.Contains(new RelayOptionsRules().Validate(null, options).Failures!, failure => failure.StartsWith(sentence, StringComparison.Ordinal));
    }

    private static void Make(string mistake, RelayOptions options)
    {
        switch (mistake)
        {
            case "plain http": options.Dataverse.Address = new Uri("http://contoso.example"); break;
            case "too long a time-out": options.Dataverse.Timeout = TimeSpan.FromMinutes(1); break;
            case "no client secret" or "no tenant": options.Credential.Kind = CredentialKind.Secret; break;
            case "no certificate": options.Credential.Kind = CredentialKind.Certificate; break;
            case "no broker": options.Store.Kind = StoreKind.RabbitMq; break;
            case "no room": options.Store.MaxMegabytes = 0; break;
            case "nothing at hand": options.Store.Prefetch = 0; break;
            case "no network": options.Sources.AllowedNetworks.Add("iadvize.com"); break;
            case "no proxy": options.Sources.KnownProxies.Add("10.0.0.1/33"); break;
            case "no requests": options.Sources.RequestsPerMinute = 0; break;
            case "too short an interval": options.Sweep.Interval = TimeSpan.FromSeconds(1); break;
            default: throw new ArgumentOutOfRangeException(nameof(mistake), mistake, "No such mistake.");
        }
    }
}
