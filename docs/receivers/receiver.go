// go run receiver.go, with the subscription's secret in WEBHOOK_SECRET. Needs only Go 1.19 or later.
package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"
)

var seen sync.Map // in production: a table with a unique key

func isGenuine(key []byte, header http.Header, body []byte) bool {
	sent, err := strconv.ParseInt(header.Get("webhook-timestamp"), 10, 64)
	if off := time.Now().Unix() - sent; err != nil || off > 300 || off < -300 {
		return false
	}
	mac := hmac.New(sha256.New, key)
	fmt.Fprintf(mac, "%s.%d.%s", header.Get("webhook-id"), sent, body)
	expected := "v1," + base64.StdEncoding.EncodeToString(mac.Sum(nil))
	for _, one := range strings.Split(header.Get("webhook-signature"), " ") {
		if hmac.Equal([]byte(one), []byte(expected)) {
			return true
		}
	}
	return false
}

func main() {
	key, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(os.Getenv("WEBHOOK_SECRET"), "whsec_"))
	if err != nil || len(key) == 0 {
		panic("WEBHOOK_SECRET is not a valid secret")
	}
	http.HandleFunc("/webhooks", func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
		if err != nil || !isGenuine(key, r.Header, body) {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		w.WriteHeader(http.StatusNoContent)
		if _, known := seen.LoadOrStore(r.Header.Get("webhook-id"), true); !known {
			fmt.Println(string(body)) // in production: put it in a queue and process it later
		}
	})
	port := os.Getenv("PORT")
	if port == "" {
		port = "3000"
	}
	panic(http.ListenAndServe("127.0.0.1:"+port, nil))
}
