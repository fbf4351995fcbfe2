using System.Text;
using BenchmarkDotNet.Attributes;
using Iadvize.Core.Conversations;
using Iadvize.Core.Json;
using Iadvize.Core.Questions;

namespace Benchmarks;

/// <summary>Finding the answers of a transcript, beside reading the same transcript's JSON and nothing else. The ratio is what counts.</summary>
[MemoryDiagnoser]
public class ExtractionBenchmarks
{
    private byte[] json = [];
    private Conversation conversation = new();

    [Params(10, 100, 1_000, 10_000)]
    public int Messages { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        var start = new DateTimeOffset(2026, 3, 3, 10, 0, 0, TimeSpan.Zero);
        conversation = new Conversation
        {
            Id = Guid.NewGuid(),
            Platform = "ha",
            Language = "en",
            Messages = [.. Enumerable.Range(0, Messages).Select(i => new Message
            {
                By = i % 5 == 0 ? Author.Bot : Author.Visitor,
                At = start.AddSeconds(7 * i),
                Text = i % 10 == 0 ? $"Fine. [](Q{i / 10 % 40 + 1}) And what about **point {i}** of your [project](https://example.com/p/{i})?" : $"well, around {i}, I would say, maybe a bit more 🙂",
            })],
        };
        json = Encoding.UTF8.GetBytes(conversation.ToJson());
        conversation = Conversation.Read(JsonValue.Parse(json));
    }

    [Benchmark(Baseline = true)]
    public JsonValue ParseTheJson() => JsonValue.Parse(json);

    [Benchmark]
    public IReadOnlyList<Answer> ExtractTheAnswers() => QuestionReader.Read(conversation);
}
