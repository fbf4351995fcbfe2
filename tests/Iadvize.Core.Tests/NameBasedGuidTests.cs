using Iadvize.Core.Identity;

namespace Iadvize.Core.Tests;

public class NameBasedGuidTests
{
    private static readonly Guid Conversation = new("4c8c7408-f73c-42cd-89e9-afbbee7d9024");

    [Fact]
    public void Create_TheVectorOfRfc9562_GivesTheGuidThatTheRfcPrints() =>
        Assert.Equal(
            new Guid("2ed6657d-e927-568b-95e1-2665a8aea6a2"),
            NameBasedGuid.Create(new Guid("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "www.example.com"));

    [Fact]
    public void EveryKindOfRow_HasItsOwnGuids()
    {
        var ids = new[]
        {
            NameBasedGuid.Visitor("dan@ex.org"), NameBasedGuid.Visitor("kim@ex.org"),
            NameBasedGuid.Answer(Conversation, 1), NameBasedGuid.Answer(Conversation, 2),
            NameBasedGuid.Project("ha", 1), NameBasedGuid.Project("sd", 1), NameBasedGuid.Project("ha", 11),
            NameBasedGuid.Connection("ha"), NameBasedGuid.Connection("sd"),
            NameBasedGuid.Closing("ha", Conversation), NameBasedGuid.Closing("sd", Conversation), NameBasedGuid.Refreshing("ha", Conversation),
        };
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Equal('5', id.ToString("D")[14]));
    }

    // These GUIDs stand in customers' databases: should this test fail, the next conversation of a known visitor makes a second row.
    [Fact]
    public void TheSameName_GivesTheSameGuidForEver()
    {
        Assert.Equal(new Guid("944adf7b-f9aa-59e8-80b0-a48803e70d27"), NameBasedGuid.Visitor("dan@ex.org"));
        Assert.Equal(new Guid("7ee156b0-c7fc-51dc-a7c2-c9f60993f7df"), NameBasedGuid.Answer(Conversation, 1));
        Assert.Equal(new Guid("0dbcf6c5-a4e0-5e8a-85ff-0b82b0dd12fd"), NameBasedGuid.Project("HA", 335));
        Assert.Equal(new Guid("b76e56b7-9176-5178-b23a-69a05177bc01"), NameBasedGuid.Connection("sd"));
        Assert.Equal(new Guid("9a7a4627-21d0-5e1b-97f2-a580b5dbe3ee"), NameBasedGuid.Closing("ha", Conversation));
        Assert.Equal(new Guid("4c392d88-8eb7-5dc7-8799-d700f94d90b3"), NameBasedGuid.Refreshing("HA", Conversation));
    }
}
