using System.Net;
using System.ServiceModel;
using System.Text.Json;
using Iadvize.Simulator;
using Microsoft.Xrm.Sdk;

namespace EndToEnd;

/// <summary>Rows, which many people read, are written in the organisation's language; what a person asks for comes in theirs.</summary>
public sealed class LanguageTests
{
    private const int French = 1036;
    private const int English = 1033;
    private static readonly string[] Interview =
    [
        "bot: [](Q1) How many people?", "visitor: a heat pump", "bot: [](Q2) How warm?", "visitor: Hot", "bot: [](Q3) And your budget?", "bot: [](Q4) Anything else?", "visitor: no",
    ];

    [Fact]
    public async Task In_a_French_organisation_the_rows_of_a_conversation_say_in_French_what_became_of_it()
    {
        await using var world = await AskingAsync(French);

        await world.ProcessAsync(world.Chat("jane@example.com", Interview));

        Assert.Equal(
            "Nouveau : aucun prospect ni contact n'a cette adresse e-mail. L'adresse e-mail vient du champ e-mail du visiteur.",
            world.TheOnly("iadv_conversation")["iadv_decision"]);
        Assert.Equal(
            [
                "La réponse « a heat pump » ne contient pas de nombre.",
                null,
                "close par la question 4 avant que le visiteur ait répondu",
                "Aucune correspondance de ce projet, ni de tous les projets, ne désigne la question 4.",
            ],
            world.Rows("iadv_answer").OrderBy(row => row["iadv_questionnumber"]).Select(row => row.GetAttributeValue<string>("iadv_reason")));
    }

    [Fact]
    public async Task In_a_French_organisation_the_transcript_says_in_French_who_spoke()
    {
        await using var world = await AskingAsync(French);

        await world.ProcessAsync(world.Chat("jane@example.com", Interview));

        var conversation = world.TheOnly("iadv_conversation");
        var transcript = (string)conversation["iadv_transcript"];
        Assert.StartsWith("Toutes les heures sont en UTC.\n", transcript, StringComparison.Ordinal);
        Assert.Matches(@"\] Robot[^:]* : How many people\?\n\[[^]]+\] Visiteur[^:]* : a heat pump\n", transcript);
        Assert.Equal(transcript, conversation["description"]);
    }

    [Fact]
    public async Task A_conversation_without_an_address_is_called_so_in_the_organisations_language()
    {
        await using var world = await AskingAsync(French);

        await world.ProcessAsync(world.Chat(null, Interview));

        var conversation = world.TheOnly("iadv_conversation");
        Assert.Equal("iAdvize: visiteur sans adresse e-mail", conversation["subject"]);
        Assert.Equal("Non liée : aucune adresse e-mail de ce visiteur n'est encore connue.", conversation["iadv_decision"]);
    }

    [Theory]
    [InlineData(French, English, "The answer 'a heat pump' holds no number.", "New: no lead and no contact has this e-mail. The e-mail came from the visitor's e-mail field.")]
    [InlineData(
        English, French, "La réponse « a heat pump » ne contient pas de nombre.",
        "Nouveau : aucun prospect ni contact n'a cette adresse e-mail. L'adresse e-mail vient du champ e-mail du visiteur.")]
    public async Task A_dry_run_is_in_the_language_of_the_person_who_asks_for_it(int organisation, int person, string reason, string decision)
    {
        await using var world = await AskingAsync(organisation);
        var chat = world.Chat("jane@example.com", Interview);

        var result = JsonDocument.Parse((string)Somebody(world, person).Execute(new OrganizationRequest("iadv_ImportConversation") { ["ConversationId"] = chat.Id, ["DryRun"] = true })["Result"]).RootElement;

        Assert.Equal(decision, result.GetProperty("decision").GetString());
        Assert.Equal(reason, result.GetProperty("answers")[0].GetProperty("columns")[0].GetProperty("reason").GetString());
    }

    [Fact]
    public async Task In_a_French_organisation_the_ledger_says_in_French_why_an_event_was_left_at_that()
    {
        await using var world = await AskingAsync(French);
        var chat = world.Chat("jane@example.com", Interview);

        await DeliverAsync(world, Told.Pushed(chat));
        await DeliverAsync(world, Told.Satisfaction(chat, "10:31:00", "customerSatisfaction", 5));

        Assert.Equal(
            [
                "Aucun projet de ce numéro n'est configuré ici : ses conversations sont prises une fois closes. Configurez-le, avec la capture en direct, si vous voulez les voir en cours.",
                "La conversation n'est pas encore enregistrée.",
            ],
            world.Rows("iadv_webhookevent").Select(row => row["iadv_error"]).Order());
    }

    [Fact]
    public async Task In_a_French_organisation_the_ledger_and_the_connection_say_in_French_what_iAdvize_refused_and_what_to_do()
    {
        await using var world = await World.StartAsync(row => row["iadv_password"] = "wrong", baseLanguage: French);

        await world.ProcessAsync(world.Chat("jane@example.com", Interview));

        var said = "iAdvize a refusé l'authentification de la connexion « iAdvize ha » (HTTP 400). Vérifiez son nom d'utilisateur et son mot de passe.";
        Assert.Equal(said, world.Event()["iadv_error"]);
        Assert.Equal(said, world.TheOnly("iadv_connection")["iadv_lastfailure"]);
    }

    [Fact]
    public async Task An_outage_is_told_in_French_with_all_its_parts()
    {
        await using var world = await AskingAsync(French);
        var chat = world.Chat("jane@example.com", Interview);
        world.Iadvize.Faults.Add(Fault.Status(503) with { Requests = 3 });

        await world.ProcessAsync(chat);

        Assert.Matches("a échoué 3 fois ; la dernière fois, iAdvize a répondu HTTP 503. L'événement sera repris.$", (string)world.Event()["iadv_error"]);
    }

    [Theory]
    [InlineData("iadv_pinnedchoice", "no such: Message.id", "Sur la connexion « iAdvize ha » : La ligne 1 du choix imposé, « no such: Message.id », ne commence par aucun mot connu. Sont connus : leave out, ")]
    [InlineData("iadv_pinnedquery", "query Q($x: Int) { a }", "Sur la connexion « iAdvize ha » : Ligne 1 de la requête imposée : nous ne connaissons pas de valeur pour la variable $x. Sont connues : $id, ")]
    [InlineData("iadv_pinnedchoice", "leave out: Conversation.messages", "Le schéma de la connexion « iAdvize ha » ne donne pas de transcription. Le schéma n'a pas de requête qui donne une conversation et ses messages")]
    public async Task What_is_wrong_with_what_was_pinned_is_told_in_the_organisations_language(string column, string pinned, string said)
    {
        await using var world = await World.StartAsync(connection => connection[column] = pinned, schema: "default", baseLanguage: French);

        await world.ProcessAsync(world.Chat("jane@example.com", Interview));

        Assert.StartsWith(said, (string)world.Event()["iadv_error"], StringComparison.Ordinal);
        Assert.Equal(world.Event()["iadv_error"], world.TheOnly("iadv_connection")["iadv_lastfailure"]);
    }

    [Theory]
    [InlineData(French, "La signature de la livraison n'a été faite ni avec le secret du webhook de la connexion « iAdvize ha » ni avec le précédent.")]
    [InlineData(English, "The delivery's signature was made with neither the webhook secret of connection 'iAdvize ha' nor its previous one.")]
    public async Task A_delivery_is_refused_in_the_organisations_language(int organisation, string because)
    {
        await using var world = await World.StartAsync(baseLanguage: organisation);

        var answer = await world.DeliverAsync(Told.Pushed(world.Chat("jane@example.com", Interview)), secret: "another-secret");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.StartsWith(because, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_delivery_without_a_secret_to_judge_it_by_is_refused_in_the_organisations_language_though_the_transaction_is_doomed()
    {
        await using var world = await World.StartAsync(row => row["iadv_webhooksecret"] = row["iadv_previouswebhooksecret"] = null, baseLanguage: French);

        var answer = await world.DeliverAsync(Told.Pushed(world.Chat("jane@example.com", Interview)));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("La connexion « iAdvize ha » n'a pas de secret de webhook", JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("error").GetProperty("message").GetString());
    }

    [Fact]
    public async Task A_dry_run_that_iAdvize_refuses_says_why_in_the_language_of_the_person_who_asks()
    {
        await using var world = await World.StartAsync(row => row["iadv_password"] = null);
        var chat = world.Chat("jane@example.com", Interview);

        var fault = Assert.Throws<FaultException<OrganizationServiceFault>>(() =>
            Somebody(world, French).Execute(new OrganizationRequest("iadv_ImportConversation") { ["ConversationId"] = chat.Id, ["DryRun"] = true }));

        Assert.StartsWith("La connexion « iAdvize ha » n'a pas de nom d'utilisateur, ou pas de mot de passe lisible.", fault.Detail.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_erasure_leaves_its_sentence_in_the_organisations_language()
    {
        await using var world = await AskingAsync(French);
        await world.ProcessAsync(world.Chat("jane@example.com", Interview));

        world.System.Execute(new OrganizationRequest("iadv_EraseVisitor") { ["EmailAddress"] = "jane@example.com", ["DryRun"] = false });

        Assert.Equal("Effacée sur demande.", world.TheOnly("iadv_conversation")["iadv_decision"]);
    }

    [Theory]
    [InlineData(English, "Red")]
    [InlineData(French, "Rouge")]
    public async Task An_option_is_shown_by_its_label_in_the_organisations_language_however_the_visitor_named_it(int organisation, string label)
    {
        await using var world = await World.StartAsync(customerSolution: CustomerSolution.Zip(), baseLanguage: organisation);
        world.Map(1, "cc_colour");

        await world.ProcessAsync(world.Chat("jane@example.com", "bot: [](Q1) Which colour?", "visitor: red, please"));

        Assert.Equal(label, world.TheOnly("iadv_answer")["iadv_value"]);
    }

    private static async Task<World> AskingAsync(int baseLanguage)
    {
        var world = await World.StartAsync(baseLanguage: baseLanguage);
        world.Map(1, "numberofemployees");
        world.Map(2, "leadqualitycode");
        world.Map(3, "description");
        return world;
    }

    private static IOrganizationService Somebody(World world, int language)
    {
        var user = world.Dataverse.CreateUser("Amélie", "iAdvize Administrator");
        world.System.Update(new Entity("usersettings", user) { ["uilanguageid"] = language });
        return world.Dataverse.ServiceFor(user);
    }

    private static async Task DeliverAsync(World world, string body)
    {
        (await world.DeliverAsync(body)).EnsureSuccessStatusCode();
        await world.SettleAsync();
    }
}
