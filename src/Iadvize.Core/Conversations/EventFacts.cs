using System.Globalization;
using Iadvize.Core.Identity;
using Iadvize.Core.Json;
using Iadvize.Core.Webhooks;

namespace Iadvize.Core.Conversations;

/// <summary>
/// What is known of a conversation from events beside its transcript: where each answer to the satisfaction survey comes from, and the sales.
/// Taking the same events in any order, and any of them twice, ends in the same facts. The survey's answers themselves are not kept here:
/// what is taken in says which of them to write.
/// </summary>
public sealed class EventFacts
{
    /// <summary>More than this are not kept of one conversation.</summary>
    public const int MostSales = 1000;

    private readonly SurveyAnswer csat;
    private readonly SurveyAnswer nps;
    private readonly SurveyAnswer comment;
    private readonly List<Sale> sales;

    private EventFacts(JsonValue json)
    {
        csat = new SurveyAnswer(json["csat"]);
        nps = new SurveyAnswer(json["nps"]);
        comment = new SurveyAnswer(json["comment"]);
        sales = json["sales"].Items.Select(Sale.Read).OfType<Sale>().ToList();
    }

    /// <summary>The sales in the order in which iAdvize learnt of them.</summary>
    public IReadOnlyList<Sale> Sales => sales.OrderBy(sale => sale.ReceivedAt ?? sale.Told.At).ThenBy(sale => sale.TransactionId).ToList();

    /// <summary>Reads what <see cref="ToJson"/> wrote; null or empty is a conversation of which no event has told anything.</summary>
    /// <exception cref="FormatException">It is not JSON.</exception>
    public static EventFacts Read(string? json) => new(string.IsNullOrEmpty(json) ? JsonValue.Missing : JsonValue.Parse(json!));

    /// <summary>Takes in an answer to the survey that an event told.</summary>
    /// <returns>The answers that have become the valid ones; null for what stays as it is.</returns>
    public Satisfaction Take(WebhookEvent told)
    {
        var by = ToldBy.Event(told);
        return new Satisfaction(
            told.CustomerSatisfaction is { } score && csat.IsNews(by) ? score : null,
            told.NetPromoterScore is { } likelihood && nps.IsNews(by) ? likelihood : null,
            told.SatisfactionComment is { } words && comment.IsNews(by) ? words : null);
    }

    /// <summary>
    /// Takes in the survey as iAdvize's API shows it. What it showed before, or does not show, never takes the place of what an event told since.
    /// </summary>
    /// <returns>The answers that have become the valid ones; null for what stays as it is.</returns>
    public Satisfaction Take(Satisfaction fetched) => new(
        fetched.Csat is >= 1 and <= 5 && csat.IsNews(fetched.Csat.Value.ToString(CultureInfo.InvariantCulture)) ? fetched.Csat : null,
        fetched.Nps is >= 0 and <= 10 && nps.IsNews(fetched.Nps.Value.ToString(CultureInfo.InvariantCulture)) ? fetched.Nps : null,
        fetched.Comment is { Length: > 0 } words && comment.IsNews(NameBasedGuid.Comment(words).ToString()) ? words : null);

    /// <summary>Takes in a sale. A transaction told twice counts once, as the later event tells it.</summary>
    /// <returns>False when nothing has changed: it is known already, or there are too many.</returns>
    public bool TakeSale(WebhookEvent told)
    {
        var sale = Sale.Of(told);
        var known = sales.FindIndex(one => one.TransactionId == sale.TransactionId);
        if (known >= 0 ? !sale.Told.IsLaterThan(sales[known].Told) : sales.Count >= MostSales) return false;
        if (known >= 0) sales[known] = sale;
        else sales.Add(sale);
        return true;
    }

    /// <summary>The facts as JSON text.</summary>
    public string ToJson()
    {
        var json = new JsonWriter().BeginObject();
        csat.WriteTo(json.Name("csat"));
        nps.WriteTo(json.Name("nps"));
        comment.WriteTo(json.Name("comment"));
        json.Name("sales").BeginArray();
        foreach (var sale in Sales) sale.WriteTo(json);
        return json.EndArray().EndObject().ToString();
    }

    /// <summary>Where the valid answer to one question of the survey comes from.</summary>
    private sealed class SurveyAnswer(JsonValue json)
    {
        private ToldBy? told = ToldBy.Read(json);

        /// <summary>What the API showed last; of a comment only a fingerprint.</summary>
        private string? shown = json["shown"].AsString();

        public bool IsNews(ToldBy by)
        {
            if (!by.IsLaterThan(told)) return false;
            told = by;
            return true;
        }

        public bool IsNews(string now)
        {
            if (now == shown) return false;
            shown = now;
            return true;
        }

        public void WriteTo(JsonWriter json)
        {
            json.BeginObject();
            told?.WriteTo(json);
            json.Member("shown", shown).EndObject();
        }
    }
}
